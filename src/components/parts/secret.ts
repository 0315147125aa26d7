import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';

/** What of an element shows a secret. */
type Shown = Partial<Pick<HTMLAnchorElement, 'textContent' | 'href'>>;

/**
 * Shows a secret on an element: `<code ${secret({textContent: code})}></code>`. A binding would remember it for as long as anything holds
 * the element, and browsers hold on to forms that were removed (R45).
 */
class Secret extends Directive {
  override render(_shown: Shown): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [shown]: [Shown]): unknown {
    for (const [name, value] of Object.entries(shown)) {
      if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
    }
    return noChange;
  }
}

export const secret = directive(Secret);
