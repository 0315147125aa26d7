import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import type {Drawable} from './flow-owner.ts';
import type {TfaElement} from './tfa-element.ts';

/** Parts of an element inside another that a host can style through the outer one. The inner card is not one: it is drawn away. */
const parts = [
  ...['step', 'head', 'badge', 'heading', 'lead', 'body', 'field', 'input', 'toggle', 'error', 'note', 'actions'],
  ...['button', 'primary', 'plain', 'quiet', 'danger', 'link', 'icon', 'codes', 'code', 'check', 'dialog', 'hint'],
].join(', ');

class Nested extends Directive {
  override render(_host: TfaElement<Drawable>, _flow: Drawable): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [host, flow]: Parameters<this['render']>): unknown {
    const {messages, headingLevel, allowFraming, supportUrl, signInUrl, verifyEmailUrl} = host;
    element.toggleAttribute('data-nested', true);
    element.setAttribute('exportparts', parts);
    const given = {messages, headingLevel, allowFraming, supportUrl, signInUrl, verifyEmailUrl};
    Object.assign(element, {...given, flow, outer: host});
    return noChange;
  }
}

/** Makes one of our elements a part of another: it draws this flow, and knows what the page has told the outer one. */
export const nested = directive(Nested);
