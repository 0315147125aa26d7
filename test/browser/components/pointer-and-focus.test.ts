/** What stands where, for whoever points, hovers or comes with the keyboard. */
import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {needs} from '../../support/engine.ts';
import {button, get, removeAll, roots, scripted, type TfaElement} from './support/elements.ts';
import {challenge, dialogs, shown, steps, type StateOf, type Tag} from './support/scripted.ts';

const tables: Record<Tag, Record<string, () => StateOf<Tag>>> = {
  ...steps,
  'tfa-settings': {...steps['tfa-settings'], ...dialogs},
};

afterEach(removeAll);

function all(element: TfaElement, selector: string): HTMLElement[] {
  return [...roots(element)].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
}

/** What is seen there, through shadow roots. */
function topAt(x: number, y: number): Element | null {
  let top = document.elementFromPoint(x, y);
  for (;;) {
    const inner: Element | null | undefined = top?.shadowRoot?.elementFromPoint(x, y);
    if (!inner || inner === top) return top;
    top = inner;
  }
}

/** A control that has the focus, where another box lies over its middle. */
function obscured(control: HTMLElement): string {
  control.focus();
  // WebKitGTK does so later.
  control.scrollIntoView({block: 'nearest', behavior: 'instant'});
  const {left, top, width, height} = control.getBoundingClientRect();
  const over = topAt(left + width / 2, top + height / 2);
  const isSeen = over && (control.contains(over) || over.contains(control));
  return isSeen ? '' : `${control.localName} "${control.textContent.trim()}" under ${over?.localName ?? 'nothing'}`;
}

/** Whether Tab comes to it: not to what a modal dialog covers. */
function isReached(control: HTMLElement, element: TfaElement): boolean {
  if (!control.checkVisibility({visibilityProperty: true})) return false;
  const [modal] = all(element, ':modal');
  for (
    let node: Node | null = control;
    node && modal;
    node = node instanceof ShadowRoot ? node.host : node.parentNode
  ) {
    if (node === modal) return true;
  }
  return !modal;
}

for (const [tag, states] of Object.entries(tables) as [Tag, (typeof tables)[Tag]][]) {
  describe(`<${tag}>`, () => {
    it('WCAG 2.4.11: nothing sticks or floats, and whatever has the focus is seen', async () => {
      for (const [name, state] of Object.entries(states)) {
        const {element} = await scripted(tag, state());
        const floating = all(element, '*').filter(
          (each) => !each.matches('dialog') && /fixed|sticky/.test(getComputedStyle(each).position),
        );
        expect(
          floating.map(({className}) => className),
          name,
        ).to.deep.equal([]);
        const controls = all(element, ':is(button, input, a[href], summary):not([tabindex="-1"])');
        const under = controls.filter((each) => isReached(each, element)).map(obscured);
        expect(under.filter(Boolean), name).to.deep.equal([]);
        removeAll();
      }
    });

    it('WCAG 1.4.13: nothing is laid over anything because somebody points at it: no tooltip, no popover', async () => {
      for (const [name, state] of Object.entries(states)) {
        const {element} = await scripted(tag, state());
        expect(all(element, '[title], [popover], [popovertarget]').length, name).to.equal(0);
        removeAll();
      }
    });
  });
}

it('WCAG 2.4.11: what lies over the focus is found', async () => {
  const {element} = await scripted('tfa-challenge', {step: 'totp', challenge, busy: false});
  const bar = document.body.appendChild(document.createElement('div'));
  bar.style.cssText = 'position: fixed; inset: 0';
  const found = all(element, 'button').map(obscured);
  bar.remove();
  expect(found.every(Boolean)).to.equal(true);
});

it('WCAG 1.4.13: the button that copies one code is there once it has the focus, in a place that was kept for it', async () => {
  const {element} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
  const boxes = () => all(element, '*').map((each) => JSON.stringify(each.getBoundingClientRect()));
  const copy = get(element, 'li .one');
  const before = boxes();
  copy.focus();
  expect(getComputedStyle(copy).opacity).to.equal('1');
  expect(boxes()).to.deep.equal(before);
});

needs('a mouse').it('WCAG 2.5.2: what is pressed is not done until it is let go of there', async () => {
  const {element, script} = await scripted('tfa-challenge', {step: 'security_key', challenge, busy: false});
  const {left, top, width, height} = button(element, 'Use security key').getBoundingClientRect();
  const there: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({type: 'move', position: there});
  await sendMouse({type: 'down'});
  await sendMouse({type: 'move', position: [1, 1]});
  await sendMouse({type: 'up'});
  expect(script.acts).to.deep.equal([]);
  await sendMouse({type: 'click', position: there});
  expect(script.acts).to.deep.equal([['begin', {trust: false}]]);
});
