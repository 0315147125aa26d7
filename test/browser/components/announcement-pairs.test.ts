/** Every step after every other, as a table: what is reached in a flow is some of these pairs. */
import {expect} from '@open-wc/testing';
import {Ear, statusRegions} from './support/ear.ts';
import {find, focused, heading, removeAll, scripted, type TfaElement} from './support/elements.ts';
import {dialogs, failed, steps, type StateOf, type Tag} from './support/scripted.ts';

afterEach(removeAll);

type States = Record<string, () => StateOf<Tag>>;

const tables: Record<Tag, States> = {...(steps as Record<Tag, States>)};
tables['tfa-settings'] = {...tables['tfa-settings'], ...dialogs};

/** A walk that takes each step from each other at least once. */
function walk(names: string[]): [from: string, to: string][] {
  return names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other): [string, string][] => [
      [one, other],
      [other, one],
    ]),
  );
}

/** The picture that is drawn: steps of one name are one picture that changes. */
function pictureOf(element: TfaElement): string {
  const dialog = find(element, ':modal')?.ariaLabel ?? find(element, ':modal')?.getAttribute('part');
  return `${find(element, '[part~=step]')?.getAttribute('part') ?? ''} ${dialog ?? ''}`;
}

for (const [tag, states] of Object.entries(tables) as [Tag, States][]) {
  it(`<${tag}>: what a step says it says once, from wherever one comes; a new picture has the focus on its heading, and says nothing that is there`, async () => {
    const names = Object.keys(states);
    const stateOf = (name: string) => (states[name] ?? failed)();
    const {element, show} = await scripted(tag, stateOf('loading'));
    const ear = new Ear(element);
    const come = async (from: string, to: string) => {
      await ear.during(() => show(stateOf(from)));
      element.focus();
      return ear.during(() => show(stateOf(to)));
    };
    /** What each says to those who come from elsewhere. */
    const own = new Map<string, string>();
    for (const name of names) {
      const said = await come(name === 'failed' ? 'loading' : 'failed', name);
      expect(said.length, `${name}: ${said.join(' | ')}`).to.be.at.most(1);
      const {step, busy, error: refusal} = stateOf(name) as {step: string; busy?: boolean; error?: unknown};
      if (step === 'loading' || busy) expect(said.join(), name).to.match(/^status: /);
      // Of a sign-in that has ended the heading says so.
      if (refusal && step !== 'ended') expect(said.join(), name).to.match(/^alert: /);
      own.set(name, said[0] ?? '');
    }
    expect(ear.missed).to.deep.equal([]);
    // Of those that are one step and say the same, one.
    const different = new Map(names.map((name) => [`${stateOf(name).step} ${own.get(name) ?? ''}`, name]));
    for (const [from, to] of walk([...different.values()])) {
      const pair = `${from} → ${to}`;
      await ear.during(() => show(stateOf(from)));
      element.focus();
      const picture = pictureOf(element);
      const heard = await ear.during(() => show(stateOf(to)));
      const isNew = pictureOf(element) !== picture;
      const said = own.get(to) ?? '';
      // A region that goes on saying the same says nothing new; an alert that comes does.
      const isNews = said !== own.get(from) || (isNew && said.startsWith('alert'));
      expect(heard, pair).to.deep.equal(isNews && said ? [said] : []);
      expect(heard, pair).not.to.include(`status: ${heading(element)}`);
      // A key is renamed in its row: the field is all there is to it. In a dialog that opens, the browser has a say.
      const places = ['h2', to.startsWith('renaming_key') ? 'input' : '', to in dialogs ? 'button' : ''];
      if (isNew) expect(places, pair).to.include(focused()?.localName);
      expect(focused() === document.body, pair).to.equal(false);
      expect(statusRegions(element), pair).to.have.length(1);
    }
    expect(ear.missed).to.deep.equal([]);
  }).timeout(60_000);
}
