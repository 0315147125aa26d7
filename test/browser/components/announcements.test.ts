/** What happens is said once: by the region that outlives the steps, or by the heading that gets the focus, and never by both. */
import {expect, waitUntil} from '@open-wc/testing';
import {clearCookies} from '../../support/browser.ts';
import {Ear, statusRegions} from './support/ear.ts';
import {button, focused, find, get, heading, place, removeAll, scripted, settled, textOf} from './support/elements.ts';
import {endpoint, signUp} from './support/people.ts';
import {
  account,
  at,
  challenge,
  confirming,
  emailCodeSent,
  error,
  key,
  recordsFlow,
  records,
  scanning,
  Script,
  shown,
  withApp,
  withKeys,
  type StateOf,
  type Tag,
} from './support/scripted.ts';
import {standIn} from './support/stand-in.ts';

afterEach(removeAll);

/** An element that shows one state, and then another: what is said of that. */
async function told<T extends Tag>(tag: T, states: StateOf<T>[], {elsewhere = false} = {}): Promise<string[]> {
  const {element, show} = await scripted(tag, states[0] as StateOf<T>);
  if (!elsewhere) element.focus();
  const ear = new Ear(element);
  for (const state of states.slice(1)) await ear.during(() => show(state));
  expect(ear.missed).to.deep.equal([]);
  return ear.heard;
}

const working = 'status: One moment…';
const wrongCode = 'alert: That code isn’t right, or was used before. Try another.';
const offline = 'alert: We couldn’t reach the server. Check your connection and try again.';

describe('one event, one announcement', () => {
  const app = {step: 'totp', challenge, busy: false} as const;
  const naming = {step: 'naming', key, firstMethod: true, busy: false} as const;
  const locked = {
    step: 'locked',
    from: 'totp',
    challenge: {...challenge, codesLocked: {}},
    busy: false,
  } as const;
  const sent = {step: 'email_code', recovery: emailCodeSent, busy: false} as const;
  const on = at(withKeys);

  it('a code is checked and refused', async () => {
    expect(
      await told('tfa-challenge', [app, {...app, busy: true}, {...app, error: error('wrong_code')}]),
    ).to.deep.equal([working, wrongCode]);
  });

  it('a code is refused twice in the same words: the second time, too', async () => {
    const refused = {...app, error: error('wrong_code')};
    const busy = {...app, busy: true};
    expect(await told('tfa-challenge', [app, busy, refused, busy, {...app, error: error('wrong_code')}])).to.deep.equal(
      [working, wrongCode, working, wrongCode],
    );
  });

  it('codes are paused; asked once more, they still are; then the server cannot be reached', async () => {
    const asked = {...locked, busy: true};
    const failed = {...locked, error: error('network')};
    const off = 'status: Codes are switched off until you sign in with a security key.';
    const states = [app, locked, asked, locked, asked, failed];
    expect(await told('tfa-challenge', states)).to.deep.equal([off, working, off, working, offline]);
  });

  it('signed in: by the heading, where somebody is at work; by the status, where they are elsewhere', async () => {
    const states = [
      {...app, busy: true},
      {step: 'passed', account},
    ] as const;
    expect(await told('tfa-challenge', [...states])).to.deep.equal([]);
    expect(focused()?.textContent).to.equal('You’re signed in');
    removeAll();
    expect(await told('tfa-challenge', [...states], {elsewhere: true})).to.deep.equal(['status: You’re signed in']);
  });

  it('a key is waited for, and then was not used', async () => {
    const ready = {step: 'ready', kind: 'security_key'} as const;
    const states = [ready, {step: 'waiting', kind: 'security_key'}, {...ready, error: error('ceremony_dismissed')}];
    expect(await told('tfa-enroll-key', states as StateOf<'tfa-enroll-key'>[])).to.deep.equal([
      'status: Waiting for your key…',
      'alert: The key was not used. Try again, or use another way.',
    ]);
  });

  it('a name is saved, and is taken', async () => {
    const states = [naming, {...naming, busy: true}, {...naming, error: error('name_taken')}];
    expect(await told('tfa-enroll-key', states)).to.deep.equal([
      working,
      'alert: Another of your keys has this name. Choose a different one.',
    ]);
  });

  it('an app’s code is refused, then the password: each by its own field', async () => {
    const code = {...scanning, error: error('wrong_code'), about: 'code'} as const;
    const password = {...scanning, error: error('wrong_password'), about: 'password'} as const;
    const busy = {...scanning, busy: true};
    expect(await told('tfa-totp-setup', [scanning, busy, code, busy, password])).to.deep.equal([
      working,
      wrongCode,
      working,
      'alert: That isn’t your password. Try again.',
    ]);
  });

  it('an app is set up', async () => {
    const finished = {step: 'finished', replaced: false, account: withApp} as const;
    expect(await told('tfa-totp-setup', [{...scanning, busy: true}, finished])).to.deep.equal([]);
    expect(focused()?.textContent).to.equal('Your app is ready');
  });

  it('a new code is on its way', async () => {
    expect(await told('tfa-recovery', [sent, {...sent, busy: true}, {...sent, resent: true}])).to.deep.equal([
      working,
      'status: A new code is on its way.',
    ]);
  });

  it('a switch of the account’s page is turned', async () => {
    const states = [on, {...on, step: 'switching', act: 'forbid_recovery'}, {...on, done: 'forbid_recovery'}];
    const heard = await told('tfa-settings', states as StateOf<'tfa-settings'>[]);
    expect(heard[0]).to.equal(working);
    expect(heard).to.have.length(2);
  });

  it('a key’s new name is saved', async () => {
    const renaming = {...on, step: 'renaming_key', key, busy: false} as const;
    const states = [on, renaming, {...renaming, busy: true}, {...on, done: 'key_renamed'}];
    expect(await told('tfa-settings', states as StateOf<'tfa-settings'>[])).to.deep.equal([
      working,
      'status: Name saved',
    ]);
  });

  it('a key is removed: the dialog says that it works on it, and the page that it is done', async () => {
    const removing = {...on, step: 'removing_key', key, last: false, busy: false} as const;
    const busy = {...removing, busy: true};
    const failed = {...removing, error: error('network')};
    const states = [on, removing, busy, failed, busy, {...at(account), done: 'key_removed'}];
    expect(await told('tfa-settings', states as StateOf<'tfa-settings'>[])).to.deep.equal([
      working,
      offline,
      working,
      'status: Key removed',
    ]);
  });

  it('a browser is forgotten, another is not, and more of the activity is read', async () => {
    const page = (more: object) => ({...on, records: recordsFlow({...records, ...more})});
    const states = [
      page({}),
      page({busy: 'browser-1'}),
      page({done: 'browsers'}),
      page({busy: 'browser-2', about: 'browsers'}),
      page({error: error('network'), about: 'browsers'}),
      page({busy: 'more'}),
      page({}),
    ];
    expect(await told('tfa-settings', states)).to.deep.equal([working, 'status: Forgotten', working, offline, working]);
  });

  it('lists that are read at first are nobody’s news', async () => {
    const page = (more: object) => ({...on, records: recordsFlow({...records, ...more})});
    expect(await told('tfa-settings', [page({busy: 'reading'}), page({})])).to.deep.equal([]);
  });
});

describe('one event of an element inside another', () => {
  /** `<tfa-step-up>` at the depth of each way to it. */
  const around: Record<string, (stepUp: Script<'tfa-step-up'>) => Promise<{element: Parameters<typeof settled>[0]}>> = {
    'a new key': ({flow}) => scripted('tfa-enroll-key', {step: 'confirming', kind: 'any', stepUp: flow}),
    'a new app': ({flow}) => scripted('tfa-totp-setup', {step: 'confirming', purpose: 'set_up', stepUp: flow}),
    'new codes': ({flow}) => scripted('tfa-backup-codes', {step: 'confirming', stepUp: flow}),
    'codes of a new key': ({flow}) => {
      const codes = new Script('tfa-backup-codes', {step: 'confirming', stepUp: flow});
      return scripted('tfa-enroll-key', {step: 'backup_codes', key, codes: codes.flow});
    },
    'the account’s page': ({flow}) => scripted('tfa-settings', {...at(withKeys), step: 'confirming', stepUp: flow}),
    'a new key on the account’s page': ({flow}) => {
      const enroll = new Script('tfa-enroll-key', {step: 'confirming', kind: 'any', stepUp: flow});
      return scripted('tfa-settings', {...at(withKeys), step: 'adding_key', flow: enroll.flow, held: false});
    },
    'codes of a new app on the account’s page': ({flow}) => {
      const codes = new Script('tfa-backup-codes', {step: 'confirming', stepUp: flow});
      const setup = new Script('tfa-totp-setup', {step: 'backup_codes', replaced: false, codes: codes.flow});
      return scripted('tfa-settings', {...at(withKeys), step: 'app', flow: setup.flow, held: true});
    },
  };

  for (const [where, put] of Object.entries(around)) {
    it(`${where}: loading, working and a refusal are said once each`, async () => {
      const stepUp = new Script('tfa-step-up', confirming());
      const {element} = await put(stepUp);
      await waitUntil(() => textOf(element).includes('Confirm it’s you'), 'what it draws has come');
      expect(statusRegions(element)).to.have.length(1);
      const ear = new Ear(element);
      const say = (state: StateOf<'tfa-step-up'>) => ear.during(() => stepUp.show(state));
      expect(await say({step: 'loading'})).to.deep.equal(['status: Loading…']);
      expect(await say(confirming())).to.deep.equal([]);
      expect(await say(confirming({busy: true}))).to.deep.equal([working]);
      expect(await say(confirming({error: error('wrong_password')}))).to.deep.equal([
        'alert: That isn’t your password. Try again.',
      ]);
      expect(await say(confirming({busy: true}))).to.deep.equal([working]);
      expect(ear.missed).to.deep.equal([]);
    });
  }

  it('what is copied from the codes is said once, and no longer when the next step is there', async () => {
    const back = standIn(navigator, 'clipboard', {writeText: () => Promise.resolve()});
    const codes = new Script('tfa-backup-codes', {step: 'showing', ...shown});
    const {element, show} = await scripted('tfa-enroll-key', {step: 'backup_codes', key, codes: codes.flow});
    await settled(element);
    const ear = new Ear(element);
    const copied = await ear.during(() => {
      button(element, 'Copy all').click();
    });
    back();
    expect(copied).to.deep.equal(['status: Copied']);
    await show({step: 'enrolled', key, account});
    expect(statusRegions(element).map(({textContent}) => textContent.trim())).to.deep.equal(['']);
  });

  it('what was copied is not said again after the work that follows, and does not hide it', async () => {
    const back = standIn(navigator, 'clipboard', {writeText: () => Promise.resolve()});
    const {element, show} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
    const ear = new Ear(element);
    await ear.during(() => {
      button(element, 'Copy all').click();
    });
    back();
    await ear.during(() => show({step: 'saving', ...shown}));
    await ear.during(() => show({step: 'showing', ...shown, error: error('network')}));
    expect(ear.heard).to.deep.equal(['status: Copied', working, offline]);
  });

  it('codes that are not ticked as saved: the complaint, and nothing else', async () => {
    const {element} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
    const heard = await new Ear(element).during(() => {
      button(element, 'Finish').click();
    });
    expect(heard).to.have.length(1);
    expect(heard[0]).to.match(/^alert: /);
    expect(focused()).to.equal(get(element, 'input[name=saved]'));
  });
});

describe('the same on the real verifier', () => {
  before(async () => {
    await clearCookies();
    await signUp();
  });

  it('a set-up is loaded, checked and refused: three things, said once each', async () => {
    const element = await place('tfa-totp-setup', {endpoint});
    const until = (isSo: () => unknown) => waitUntil(isSo, 'the next step', {timeout: 15_000});
    await until(() => find(element, '.primary'));
    const ear = new Ear(element);
    button(element, 'Set up app').click();
    await until(() => heading(element) === 'Connect your app');
    get<HTMLInputElement>(element, '#code').value = '000000';
    get<HTMLInputElement>(element, '#password').value = 'wrong horse battery';
    button(element, 'Add app').click();
    await until(() => find(element, '.error span'));
    await ear.during(() => undefined);
    const refusal = 'alert: That isn’t your password. Try again.';
    expect(ear.heard).to.deep.equal(['status: Loading…', working, refusal]);
    expect(ear.missed).to.deep.equal([]);
  });
});
