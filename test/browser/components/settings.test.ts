import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createTfaClient} from '../../../src/client/client.ts';
import {RecordsFlow} from '../../../src/flows/records-flow.ts';
import type {Session} from '../../../src/protocol/types.ts';
import {
  button,
  find,
  focused,
  get,
  heading,
  heard,
  place,
  removeAll,
  roots,
  scripted,
  statusText,
  textOf,
} from './support/elements.ts';
import {Ear} from './support/ear.ts';
import {endpoint, signUp} from './support/people.ts';
import {
  accessCodeSent,
  account,
  at,
  confirming,
  emailCodeSent,
  emailVerified,
  error,
  key,
  records,
  recordsFlow,
  Script,
  shown,
  type StateOf,
  type Tag,
  withApp,
  withKeys,
} from './support/scripted.ts';

afterEach(removeAll);

const panels = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('section.panel') ?? [])].map(
    (panel) => panel.getAttribute('part')?.replace('panel panel-', '') ?? '',
  );
const dialogOf = (element: Element) => get<HTMLDialogElement>(element, 'dialog.over');

describe('<tfa-settings>', () => {
  it('R3: what cannot be used is explained and has no empty cards', async () => {
    const {element} = await scripted(
      'tfa-settings',
      at({...account, twoFactor: 'unavailable', unavailableReason: 'sso'}),
    );
    expect(panels(element)).to.deep.equal(['browsers', 'sessions', 'activity']);
    expect(textOf(element)).to.contain('You sign in through your organization');
  });

  it('R12 R44: one key, codes never saved, few left: each has its word', async () => {
    const {element, show} = await scripted('tfa-settings', at({...withKeys, securityKeys: [key]}));
    expect(textOf(element)).to.contain('With a second one').and.to.contain('before you run out');
    await show(at({...withApp, backupCodes: null}));
    expect(textOf(element)).to.contain('You haven’t saved any yet').and.not.to.contain('With a second one');
  });

  it('R16: each key’s kind, reach and dates stand there, and its details open', async () => {
    const {element} = await scripted('tfa-settings', at(withKeys));
    expect(textOf(element)).to.contain('Synced across your devices').and.to.contain('Only on the key');
    expect(element.shadowRoot?.querySelectorAll('[part=key] details')).to.have.length(2);
    expect(button(element, 'Rename: Laptop').ariaLabel).to.equal('Rename: Laptop');
  });

  it('R3: a session that can only set up a method offers that and nothing else', async () => {
    const {element} = await scripted('tfa-settings', at({...withKeys, level: 'enrol_only', enrolReason: 'recovered'}));
    expect(textOf(element)).to.contain('Set up a new key or app now');
    expect(panels(element)).to.deep.equal(['keys', 'app', 'codes']);
    expect(find(element, '.acts')).to.equal(null);
  });

  it('R74: a recovery is shown, and can be stopped, from its first mail until a method is set up with it', async () => {
    const about = {id: 'recovery-1', startedAt: '2026-11-24T10:00:00Z'};
    for (const recovery of [emailCodeSent, emailVerified, accessCodeSent, {...about, step: 'redeemed'} as const]) {
      const {element, script} = await scripted('tfa-settings', at({...withKeys, recovery}));
      expect(textOf(element), recovery.step).to.contain('If that wasn’t you, stop it and change your password.');
      button(element, 'Stop recovery').click();
      expect(script.acts).to.deep.equal([['switch', 'cancel_recovery']]);
      removeAll();
    }
  });

  it('R60: removing the last key says what it means, in a dialog that has the focus', async () => {
    const {element, script, show} = await scripted('tfa-settings', at({...withKeys, securityKeys: [key]}));
    button(element, 'Remove').click();
    expect(script.acts).to.deep.equal([['removeKey', key]]);
    await show({...at(withKeys), step: 'removing_key', key, last: true, busy: false});
    expect(dialogOf(element).open).to.equal(true);
    expect(dialogOf(element).textContent).to.contain('your password alone opens your account');
    expect(focused()).to.equal(get(element, 'dialog h2'));
    button(element, 'Remove key').click();
    expect(script.acts.at(-1)).to.deep.equal(['proceed']);
  });

  it('R61: under enforcement the dialog says why the last key stays, and by whom', async () => {
    const enforced = {
      ...withKeys,
      securityKeys: [key],
      enforcement: {required: true, organization: 'Acme', mayDisable: false},
    };
    const {element} = await scripted('tfa-settings', {
      ...at(enforced),
      step: 'removing_key',
      key,
      last: true,
      busy: false,
    });
    expect(textOf(element)).to.contain('This key has to stay').and.to.contain('Acme requires');
    expect(() => button(element, 'Remove key')).to.throw();
  });

  it('the focus goes back to what opened the dialog; where that is gone, to the heading of its card', async () => {
    const {element, show} = await scripted('tfa-settings', at(withKeys));
    const remove = button(element, 'Remove: Laptop');
    remove.focus();
    await show({...at(withKeys), step: 'removing_key', key, last: false, busy: false});
    await show(at(withKeys));
    expect(focused()).to.equal(remove);
    await show({...at(withKeys), step: 'removing_key', key, last: false, busy: false});
    await show({...at({...withKeys, securityKeys: []}), done: 'key_removed'});
    expect(focused()).to.equal(get(element, '#panel-keys'));
    expect(statusText(element)).to.contain('Key removed');
  });

  it('the focus goes from one question to the next in the dialog', async () => {
    const {element, show} = await scripted('tfa-settings', at(withKeys));
    button(element, 'Remove: Laptop').focus();
    await show({...at(withKeys), step: 'removing_key', key, last: false, busy: false});
    button(element, 'Remove key').focus();
    await show({
      ...at(withKeys),
      step: 'removing_key',
      key,
      last: true,
      busy: false,
      error: error('two_factor_enforced'),
    });
    expect(focused()?.textContent).to.equal('This key has to stay');
    const stepUp = new Script('tfa-step-up', confirming()).flow;
    await show({...at(withKeys), step: 'confirming', stepUp});
    await waitUntil(() => focused()?.textContent === 'Confirm it’s you');
  });

  it('the focus goes into a rename and back to what began it', async () => {
    const {element, show} = await scripted('tfa-settings', at(withKeys));
    const [first] = withKeys.securityKeys;
    button(element, `Rename: ${first?.name ?? ''}`).focus();
    await show({...at(withKeys), step: 'renaming_key', key, busy: false});
    const input = get<HTMLInputElement>(element, '#name');
    expect(focused()).to.equal(input);
    expect(input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0)).to.equal(key.name);
    await show(
      at({...withKeys, securityKeys: withKeys.securityKeys.map((one) => ({...one, name: `New ${one.name}`}))}),
    );
    expect(focused()?.ariaLabel).to.equal(`Rename: New ${key.name}`);
  });

  it('a row that goes takes nobody’s place: the heading of its card has the focus, no other row', async () => {
    const [one, two]: Session[] = records.sessions.items;
    const items = [one, {...two, id: 'a'}, {...two, id: 'b'}] as Session[];
    const lists = (left: Session[], done?: 'sessions') => ({
      ...at(withKeys),
      records: recordsFlow({sessions: {status: 'there', items: left}, done}),
    });
    const {element, show} = await scripted('tfa-settings', lists(items));
    const ends = [...get(element, '[part~=panel-sessions]').querySelectorAll<HTMLButtonElement>('.acts button')];
    ends[0]?.focus();
    await show(lists(items.slice(0, 1).concat(items.slice(2)), 'sessions'));
    expect(focused()).to.equal(get(element, '#panel-sessions'));
    expect(statusText(element)).to.contain('Signed out there');
  });

  it('the button that loads more may be the last to go: the list keeps the focus', async () => {
    const lists = (next?: string) => ({...at(withKeys), records: recordsFlow({next})});
    const {element, show} = await scripted('tfa-settings', lists('5'));
    button(element, 'Show more').focus();
    await show(lists());
    expect(focused()).to.equal(get(element, '#panel-activity'));
  });

  it('R16: what a key connects over is in words; a model that it does not tell is not there', async () => {
    const transports = ['usb', 'hybrid', 'internal', 'smart-card', '__proto__'];
    const {element} = await scripted('tfa-settings', at({...withKeys, securityKeys: [{...key, transports}]}));
    expect(textOf(element)).to.contain('USB, a phone nearby, built into the device, smart-card, and __proto__');
    expect(textOf(element)).not.to.contain('00000000-');
  });

  it('a rename happens in the row, keeps what was typed, and Escape leaves it', async () => {
    const {element, script, show} = await scripted('tfa-settings', {
      ...at(withKeys),
      step: 'renaming_key',
      key,
      busy: false,
    });
    const input = get<HTMLInputElement>(element, '#name');
    input.value = 'Desk';
    button(element, 'Save name').click();
    expect(script.acts).to.deep.equal([['saveName', 'Desk']]);
    await show({...at(withKeys), step: 'renaming_key', key, busy: false, error: error('name_taken')});
    expect(input.value).to.equal('Desk');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true, cancelable: true}));
    expect(script.acts.at(-1)).to.deep.equal(['back']);
  });

  it('a dialog is named for what it asks', async () => {
    const scriptOf = <T extends Tag>(tag: T, state: StateOf<T>) => new Script(tag, state).flow;
    const {element, show} = await scripted('tfa-settings', {
      ...at(withKeys),
      step: 'confirming',
      stepUp: scriptOf('tfa-step-up', confirming()),
    });
    await waitUntil(() => find(dialogOf(element).firstElementChild!, 'h2'));
    expect(dialogOf(element).ariaLabel).to.equal('Confirm it’s you');
    expect(heading(dialogOf(element).firstElementChild!)).to.equal('Confirm it’s you');
    await show({...at(withKeys), step: 'removing_key', key, last: false, busy: false});
    expect(dialogOf(element).ariaLabel?.replaceAll(/[\u2068\u2069]/g, '')).to.equal('Remove “YubiKey 5 Series”?');
    const flow = scriptOf('tfa-enroll-key', {step: 'choosing', account});
    await show({...at(withKeys), step: 'adding_key', held: false, flow});
    expect(dialogOf(element).ariaLabel).to.equal('Add security key');
  });

  it('what is called the same is told apart where its button stands alone', async () => {
    const [one, two]: Session[] = records.sessions.items;
    const items = [one, two, {...two, id: 'a', lastUsedAt: '2026-11-20T10:00:00Z'}, {...two, id: 'b'}] as Session[];
    const keys = [key, {...key, id: 'key-2', createdAt: '2026-10-01T10:00:00Z'}, {...key, id: 'key-3', name: 'Desk'}];
    const {element} = await scripted('tfa-settings', {
      ...at({...withKeys, securityKeys: keys}),
      records: recordsFlow({sessions: {status: 'there', items}}),
    });
    const names = [...roots(element)]
      .flatMap((root) => [...root.querySelectorAll('.acts button, summary')])
      .map(({ariaLabel}) => ariaLabel?.replaceAll(/[\u2068\u2069]/g, ''));
    expect(names).to.include.members(['Rename: Desk', 'Details: Desk', 'Forget: Safari on iPhone']);
    expect(names).to.include.members([
      'Remove: YubiKey 5 Series (Added November 24, 2026)',
      'Details: YubiKey 5 Series (Added October 1, 2026)',
    ]);
    expect(new Set(names).size, names.join()).to.equal(names.length);
    for (const name of names.filter((each) => each?.startsWith('Sign out: ')))
      expect(name).to.match(/^Sign out: Safari on iPhone \(Last active /);
  });

  it('Escape asks the flow; nothing closes by itself', async () => {
    const {element, script} = await scripted('tfa-settings', {
      ...at(withKeys),
      step: 'confirming',
      stepUp: new Script('tfa-step-up', confirming()).flow,
    });
    dialogOf(element).dispatchEvent(new Event('cancel', {cancelable: true}));
    expect(script.acts).to.deep.equal([['back']]);
    expect(dialogOf(element).open).to.equal(true);
  });

  it('R42: with codes on screen it stays open, however often Escape is pressed beside them, and they ask', async () => {
    const flow = new Script('tfa-backup-codes', {step: 'showing', ...shown}).flow;
    const {element, show} = await scripted('tfa-settings', {...at(withKeys), step: 'codes', held: true, flow});
    const dialog = dialogOf(element);
    await waitUntil(() => find(element, 'dialog[aria-labelledby=question]'));
    const question = get<HTMLDialogElement>(element, 'dialog[aria-labelledby=question]');
    dialog.tabIndex = -1;
    for (let count = 0; count < 4; count += 1) {
      dialog.focus();
      await sendKeys({press: 'Escape'});
      expect(dialog.open).to.equal(true);
      expect(focused()).to.have.attribute('part', 'heading');
    }
    await sendKeys({press: 'Escape'});
    await waitUntil(() => question.open);
    question.close();
    // A browser may close it without asking: then it is there again.
    dialog.close();
    await waitUntil(() => dialog.open);
    await show(at(withKeys));
    await waitUntil(() => !dialog.open);
  });

  it('lists that are read once more at somebody’s wish say that they are, until they are there; where they do not come again, that', async () => {
    const waiting: ((status: number) => void)[] = [];
    const fetch = (resource: RequestInfo | URL) =>
      new Promise<Response>((resolve) => {
        const list = new Request(resource).url.includes('/activity') ? {events: []} : [];
        waiting.push((status) => {
          resolve(Response.json(list, {status}));
        });
      });
    const answer = async (status: number) => {
      await waitUntil(() => waiting.length === 3);
      for (const each of waiting.splice(0)) each(status);
    };
    const flow = new RecordsFlow({client: createTfaClient({endpoint, fetch})});
    const {element} = await scripted('tfa-settings', {...at(withKeys), records: flow});
    flow.start();
    await answer(503);
    await waitUntil(() => textOf(element).includes('Try again'));
    expect(statusText(element)).to.equal('');
    const ear = new Ear(element);
    button(element, 'Try again').click();
    await waitUntil(() => statusText(element) === 'One moment…');
    const said = await ear.during(async () => {
      await answer(503);
      await waitUntil(() => statusText(element) !== 'One moment…');
    });
    expect(said).to.deep.equal(['status: This list couldn’t be loaded.']);
    button(element, 'Try again').click();
    await waitUntil(() => statusText(element) === 'One moment…');
    await answer(200);
    await waitUntil(() => statusText(element) === '');
    expect(textOf(element)).not.to.contain('Try again');
  });

  it('UI-01: hostile names and types of activity are text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const items = [
      {id: '1', type: 'key_added', at: '2026-11-24T10:00:00Z', detail: {name: evil}},
      {id: '2', type: 'constructor', at: '2026-11-24T10:00:00Z'},
      {id: '3', type: '__proto__', at: '2026-11-24T10:00:00Z'},
    ];
    const records: RecordsFlow = recordsFlow({activity: {status: 'there', items}});
    const {element} = await scripted('tfa-settings', {...at(withKeys), records});
    expect(textOf(element)).to.contain(`Security key added: ${evil}`);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(textOf(element).match(/Something changed on your account/g)).to.have.length(2);
  });

  it('a key whose counter went back is said to be one that may have been copied, wherever it was used', async () => {
    const events = ['signed_in', 'step_up'].map((type, index) => ({
      id: String(index),
      type,
      at: '2026-11-24T10:00:00Z',
      detail: {method: 'security_key', name: 'Blue', counterWentBack: true},
    }));
    const records: RecordsFlow = recordsFlow({activity: {status: 'there', items: events}});
    const {element} = await scripted('tfa-settings', {...at(withKeys), records});
    expect(textOf(element).match(/A security key was used that may have been copied: Blue/g)).to.have.length(2);
  });

  it('on the real verifier: the page comes, and a key’s dialog opens and closes', async () => {
    await signUp();
    const element = await place('tfa-settings', {endpoint});
    await waitUntil(() => find(element, '[part~=panel-activity] li'));
    expect(heading(element)).to.contain('Off');
    button(element, 'Set up app').click();
    await waitUntil(() => find(element, 'tfa-totp-setup svg, tfa-totp-setup'));
    expect(dialogOf(element).open).to.equal(true);
    const changed = heard(element, 'tfa-account-changed');
    get<HTMLButtonElement>(element, '.close').click();
    expect((await changed).account.twoFactor).to.equal('off');
    await waitUntil(() => !dialogOf(element).open);
  });
});
