/** Nothing in a card jumps from step to step. What is counted: `support/shifts.ts`. Whole flows on the real verifier: `test/browser/keyboard/`. */
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {emulateMedia} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {find, get, place, removeAll, scripted, settled} from './support/elements.ts';
import {at, error, key, Script, steps, withKeys, type StateOf, type Tag} from './support/scripted.ts';
import {ShiftWatch} from './support/shifts.ts';

/** The main ways through each element, by the names of `steps`; with errors that come while a step is there, and go. */
const ways: Record<Tag, string[]> = {
  'tfa-challenge': [
    ...[
      'loading',
      'security_key',
      'waiting',
      'security_key, not used',
      'choosing',
      'totp',
      'totp, busy',
      'totp, wrong',
    ],
    ...[
      'totp',
      'locked',
      'locked, asked again',
      'backup_code',
      'backup_code, wrong',
      'backup_code',
      'codes_left',
      'passed',
      'ended',
      'failed',
    ],
  ],
  'tfa-enroll-key': [
    ...[
      'loading',
      'choosing',
      'confirming',
      'ready, external',
      'waiting',
      'ready, after a cancel',
      'waiting',
      'naming',
    ],
    ...['naming, busy', 'naming, taken', 'naming', 'backup codes', 'enrolled', 'choosing a second', 'failed'],
  ],
  'tfa-step-up': [
    ...['loading', 'confirming', 'confirming, busy', 'confirming, wrong', 'confirming', 'confirming, app'],
    ...['confirming, backup code', 'confirming, key'],
    ...['confirming, code by mail', 'signing_in', 'signing_in, missed', 'signing_in', 'confirmed', 'failed'],
  ],
  'tfa-backup-codes': [
    ...[
      'loading',
      'summary',
      'warning',
      'confirming',
      'showing',
      'saving',
      'showing, offline',
      'saving',
      'finished',
      'summary, few',
      'failed',
    ],
  ],
  'tfa-totp-setup': [
    ...[
      'loading',
      'summary, none',
      'confirming',
      'scanning',
      'scanning, busy',
      'scanning, wrong code',
      'scanning',
      'scanning, wrong password',
      'scanning',
      'backup codes',
      'finished',
      'summary',
    ],
    ...[
      'scanning, replacing',
      'finished, replaced',
      'removing',
      'removed',
      'summary, none',
      'scanning',
      'lapsed',
      'failed',
    ],
  ],
  'tfa-recovery': [
    ...[
      'loading',
      'intro',
      'intro, busy',
      'email_code',
      'email_code, wrong',
      'email_code',
      'device',
      'device_failed',
      'waiting',
      'access_code',
      'access_code, wrong',
      'access_code',
      'recovered',
    ],
    ...['over, cancelled', 'not_allowed', 'failed'],
  ],
  'tfa-settings': [
    ...['loading', 'overview', 'switching', 'overview', 'opening', 'overview, offline', 'overview', 'renaming_key'],
    ...['renaming_key, taken', 'overview', 'overview, session not ended', 'overview', 'failed'],
  ],
};

let box: HTMLElement;

beforeEach(() => {
  box = document.body.appendChild(document.createElement('div'));
});

afterEach(() => {
  removeAll();
  box.remove();
});

/** A card that is as wide as in a page, or as on a phone. */
async function inBox<T extends Tag>(tag: T, {width, state}: {width: number; state: StateOf<T>}) {
  box.style.width = `${width}px`;
  const script = new Script(tag, state);
  const element = await place(tag, {in: box, flow: script.flow} as unknown as Partial<HTMLElementTagNameMap[T]>);
  return {element, show: (next: StateOf<T>) => (script.show(next), settled(element))};
}

function stateOf<T extends Tag>(tag: T, name: string): StateOf<T> {
  const state = steps[tag][name];
  if (!state) throw new Error(`<${tag}> has no step "${name}"`);
  return state();
}

/** A picture before its error comes, and with it. */
const errors: {[T in Tag]?: [calm: string, wrong: string][]} = {
  'tfa-challenge': [
    ['security_key', 'security_key, not used'],
    ['totp, busy', 'totp, wrong'],
    ['backup_code', 'backup_code, wrong'],
  ],
  'tfa-enroll-key': [['naming, busy', 'naming, taken']],
  'tfa-step-up': [
    ['confirming, busy', 'confirming, wrong'],
    ['signing_in', 'signing_in, missed'],
  ],
  'tfa-backup-codes': [['saving', 'showing, offline']],
  'tfa-totp-setup': [
    ['scanning', 'scanning, wrong code'],
    ['scanning', 'scanning, wrong password'],
    ['removing the last', 'removing, enforced'],
  ],
  'tfa-recovery': [
    ['email_code', 'email_code, wrong'],
    ['access_code', 'access_code, wrong'],
  ],
};

needs('layout shifts').describe('what jumps', () => {
  let watch: ShiftWatch;

  beforeEach(async () => {
    watch = await ShiftWatch.start();
  });
  afterEach(() => watch.stop());

  async function summary() {
    const {element} = await scripted('tfa-backup-codes', stateOf('tfa-backup-codes', 'summary'));
    await watch.take();
    return element;
  }

  it('is found in the card: how much, from where to where', async () => {
    const body = get(await summary(), '.body');
    const {top} = body.getBoundingClientRect();
    body.style.marginBlockStart = '40px';
    const [shift, ...others] = await watch.take();
    expect(others).to.deep.equal([]);
    expect(shift?.value).to.be.above(0);
    expect(shift?.moves.join())
      .to.contain(` ${Math.round(top)} `)
      .and.contain(` ${Math.round(top + 40)} `);
  });

  it('is found right after a key or a click too', async () => {
    const element = await summary();
    const body = get(element, '.body');
    const first = get(element, 'button');
    first.addEventListener('keydown', () => (body.style.marginBlockStart = '40px'));
    first.focus();
    await sendKeys({press: 'a'});
    expect(await watch.take()).to.have.length(1);
  });

  it('is found in a dialog', async () => {
    const {element} = await scripted('tfa-backup-codes', stateOf('tfa-backup-codes', 'showing'));
    const dialog = get<HTMLDialogElement>(element, 'dialog');
    dialog.showModal();
    await watch.take();
    dialog.style.paddingBlockStart = '90px';
    expect(await watch.take()).not.to.deep.equal([]);
  });

  it('is not the card’s where it is below the card', async () => {
    const element = await summary();
    const below = document.body.appendChild(document.createElement('p'));
    below.textContent = 'Of the page';
    await watch.take();
    element.style.marginBlockEnd = '60px';
    expect(await watch.take()).to.deep.equal([]);
    below.remove();
  });
});

for (const tag of Object.keys(ways) as Tag[]) {
  for (const width of [640, 320]) {
    needs('layout shifts').it(`<${tag}>: nothing in the card jumps from step to step, ${width} px`, async () => {
      const watch = await ShiftWatch.start();
      const [first = '', ...others] = ways[tag];
      const {show} = await inBox(tag, {width, state: stateOf(tag, first)});
      const found = [];
      for (const name of others) {
        await show(stateOf(tag, name));
        found.push(...(await watch.take()).map((shift) => ({name, ...shift})));
      }
      await watch.stop();
      expect(found).to.deep.equal([]);
    });
  }
}

/** What stands over the account's page, and the way through it. */
const dialogs: [step: 'confirming' | 'adding_key' | 'app' | 'codes', inner: Tag][] = [
  ['confirming', 'tfa-step-up'],
  ['adding_key', 'tfa-enroll-key'],
  ['app', 'tfa-totp-setup'],
  ['codes', 'tfa-backup-codes'],
];

for (const [step, inner] of dialogs) {
  for (const width of [640, 320]) {
    needs('layout shifts').it(
      `<tfa-settings>: nothing jumps in the dialog of "${step}", nor as it opens and closes, ${width} px`,
      async () => {
        const watch = await ShiftWatch.start({width});
        const {show} = await inBox('tfa-settings', {width, state: stateOf('tfa-settings', 'overview')});
        await watch.take();
        const [first = '', ...others] = ways[inner];
        const script = new Script(inner, stateOf(inner, first));
        const flow = step === 'confirming' ? {stepUp: script.flow} : {flow: script.flow, held: false};
        await show({...at(withKeys), step, ...flow} as StateOf<'tfa-settings'>);
        const found = (await watch.take()).map((shift) => ({name: first, ...shift}));
        for (const name of [...others, 'closed']) {
          if (name === 'closed') await show(at(withKeys));
          else script.show(stateOf(inner, name));
          found.push(...(await watch.take()).map((shift) => ({name, ...shift})));
        }
        await watch.stop();
        expect(found).to.deep.equal([]);
      },
    );
  }
}

needs('layout shifts').it('<tfa-settings>: nothing jumps where a key is to be removed', async () => {
  const watch = await ShiftWatch.start();
  const {show} = await inBox('tfa-settings', {width: 640, state: stateOf('tfa-settings', 'overview')});
  await watch.take();
  const asking = {...at(withKeys), step: 'removing_key', key, last: false, busy: false} as const;
  const found = [];
  for (const state of [asking, {...asking, error: error('network')}, asking, at(withKeys)]) {
    await show(state);
    found.push(...(await watch.take()));
  }
  await watch.stop();
  expect(found).to.deep.equal([]);
});

// Texts of more than one line may make the card taller, below everything else.
describe('an error moves neither the heading nor its field nor, where there is room, the buttons', () => {
  before(() => emulateMedia({reducedMotion: 'reduce'}));
  after(() => emulateMedia({}));

  const pairs = Object.entries(errors) as [Tag, [string, string][]][];
  for (const [tag, calm, wrong] of pairs.flatMap(([tag, all]) => all.map((pair) => [tag, ...pair] as const))) {
    for (const [width, still] of [
      [640, ['h2', '.lead', 'input:not(.hidden)', '.below', '.actions', '.actions button']],
      [320, ['h2', '.lead', 'input:not(.hidden)', '.below']],
    ] as const) {
      it(`<${tag}>: ${wrong}, ${width} px`, async () => {
        const {element, show} = await inBox(tag, {width, state: stateOf(tag, calm)});
        // What is wrong may be scrolled to.
        const topOf = (each: Element | null) =>
          each && each.getBoundingClientRect().top - get(element, '.card').getBoundingClientRect().top;
        const tops = () => still.map((selector) => topOf(find(element, selector)));
        const were = tops();
        await show(stateOf(tag, wrong));
        expect(find(element, '.error span')).not.to.equal(null);
        expect(tops()).to.deep.equal(were);
      });
    }
  }
});
