/** Whoever is at work in an element with the keyboard stays in it, whatever goes from under them. */
import {expect} from '@open-wc/testing';
import {button, focused, get, removeAll, roots, scripted, settled, turn} from './support/elements.ts';
import {at, confirming, key, Script, shown, steps, withKeys, type StateOf, type Tag} from './support/scripted.ts';

const tags = Object.keys(steps) as Tag[];

afterEach(removeAll);

/** What Tab comes to, in the order of the tree. */
function controlsOf(element: Element): HTMLElement[] {
  const all = [...roots(element)].flatMap((root) => [
    ...root.querySelectorAll<HTMLElement>('button, a[href], input:not([tabindex="-1"]), summary'),
  ]);
  return all.filter((control) => control.checkVisibility({visibilityProperty: true}));
}

/** A turn of the event loop: whoever wants to put the focus somewhere has done so. */

describe('the focus is never lost', () => {
  for (const tag of tags) {
    const states = Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
    states.forEach(([name, state], index) => {
      it(`<${tag}>, ${name}: whatever has it, and whatever comes next in this step and in another`, async () => {
        const {step} = state();
        // From here on, and from the top again.
        const others = [...states.slice(index + 1), ...states.slice(0, index)];
        const next = [
          others.find(([, other]) => other().step === step),
          others.find(([, other]) => other().step !== step && other().step !== 'loading'),
        ];
        for (const [to, other] of next.filter((found) => !!found)) {
          const count = controlsOf((await scripted(tag, state())).element).length;
          for (let place = 0; place < count; place += 1) {
            removeAll();
            const {element, show} = await scripted(tag, state());
            const control = controlsOf(element)[place];
            control?.focus();
            expect(focused(), `${control?.textContent ?? ''}: takes it`).to.equal(control);
            await show(other());
            await turn();
            const isHere = element.matches(':focus-within') && focused() !== null;
            expect(isHere, `"${control?.textContent.trim() ?? ''}", then ${to}`).to.equal(true);
          }
          removeAll();
        }
      });
    });
  }
});

describe('the focus stays where it is', () => {
  it('on what sends a code by mail once more, while it is sent and afterwards', async () => {
    const mailed = confirming({methods: ['email_code'], method: 'email_code'}) as StateOf<'tfa-step-up'> & {
      step: 'confirming';
    };
    const {element, show} = await scripted('tfa-step-up', mailed);
    const resend = button(element, 'Send a new code');
    resend.focus();
    await show({...mailed, busy: true});
    expect(focused()).to.equal(resend);
    await show({...mailed, resent: true});
    expect(focused()).to.equal(resend);
  });

  it('on the button that works, and on the field of the code that is checked', async () => {
    for (const selector of ['button[type=submit]', '#password']) {
      const {element, show} = await scripted('tfa-step-up', confirming());
      const control = get(element, selector);
      control.focus();
      await show(confirming({busy: true}));
      expect(focused()).to.equal(control);
      removeAll();
    }
  });
});

describe('a question over a step', () => {
  for (const [act, answer] of Object.entries({
    'Stay and save': 'Don’t save',
    Escape: 'Don’t save',
  })) {
    it(`${act}: the focus is back on what asked it`, async () => {
      const {element} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
      button(element, answer).focus();
      button(element, answer).click();
      const dialog = get<HTMLDialogElement>(element, 'dialog');
      expect(dialog.matches(':modal')).to.equal(true);
      expect(dialog.contains(focused())).to.equal(true);
      if (act === 'Escape') dialog.close();
      else button(element, act).click();
      expect(focused()).to.equal(button(element, answer));
    });
  }

  it('left all the same: the next step has it', async () => {
    const codes = new Script('tfa-backup-codes', {step: 'showing', ...shown});
    const {element, show} = await scripted('tfa-enroll-key', {step: 'backup_codes', key, codes: codes.flow});
    await settled(element);
    button(element, 'Don’t save').focus();
    button(element, 'Don’t save').click();
    button(element, 'Leave').click();
    await show({step: 'enrolled', key, account: at(withKeys).account});
    await turn();
    expect(focused()).to.equal(get(element, 'h2'));
  });
});
