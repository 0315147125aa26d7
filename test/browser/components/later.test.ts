// How the steps behind the first one come: in time, late, and not at all.

import {expect} from '@open-wc/testing';
import {TfaBackupCodes} from '../../../src/components/backup-codes/backup-codes.ts';
import {TfaEnrollKey} from '../../../src/components/enroll-key/enroll-key.ts';
import {button, find, heading, heard, place, removeAll, scripted, settled, textOf} from './support/elements.ts';
import {account, Script, shown} from './support/scripted.ts';

const choosing = {step: 'choosing', account} as const;
const ready = {step: 'ready', kind: 'security_key'} as const;
const none = {step: 'summary', remaining: 0, total: 0} as const;

/** Takes the steps of an element away until a test lets them arrive or fail. */
function withhold(part: {here: unknown; load: () => Promise<unknown>}) {
  const {here, load} = part;
  const asked: PromiseWithResolvers<unknown>[] = [];
  part.here = undefined;
  part.load = async () => {
    const asking = Promise.withResolvers<unknown>();
    asked.push(asking);
    return asking.promise;
  };
  return {
    asked,
    arrive: (): void => {
      part.here = here;
      asked.forEach(({resolve}) => resolve(here));
    },
    fail: (): void => {
      for (const {reject} of asked.splice(0))
        reject(Object.assign(new Error('network'), {name: 'TfaError', code: 'network'}));
    },
    restore: (): void => Object.assign(part, {here, load}) && undefined,
  };
}

const tick = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

describe('the steps behind the first one', () => {
  let part: ReturnType<typeof withhold>;

  beforeEach(() => {
    part = withhold(TfaEnrollKey.part);
  });

  afterEach(() => {
    removeAll();
    part.restore();
  });

  it('are asked for once the first picture is drawn, and not needed for it', async () => {
    const {element} = await scripted('tfa-enroll-key', choosing);
    expect(heading(element)).to.equal('Add a security key');
    await tick();
    expect(part.asked).to.have.length(1);
  });

  it('that are there are entered within the click', async () => {
    part.arrive();
    const {element, script} = await scripted('tfa-enroll-key', choosing);
    button(element, 'Security key').click();
    expect(script.acts).to.deep.equal([['choose', 'security_key']]);
  });

  it('that are late are waited for, and nothing is begun before', async () => {
    const {element, script, show} = await scripted('tfa-enroll-key', choosing);
    button(element, 'Security key').click();
    await settled(element);
    expect([heading(element), script.acts]).to.deep.equal(['Add a security key', []]);
    expect(find(element, '.skeleton')).to.not.equal(null);
    part.arrive();
    await tick();
    expect(script.acts).to.deep.equal([['choose', 'security_key']]);
    await show(ready);
    expect(heading(element)).to.equal('Get your security key ready');
  });

  it('that do not come are an ordinary error to try again', async () => {
    const {element, script} = await scripted('tfa-enroll-key', choosing);
    const told = heard(element, 'tfa-error');
    button(element, 'Security key').click();
    await settled(element);
    part.fail();
    expect((await told).error.code).to.equal('network');
    await settled(element);
    expect(textOf(element)).to.contain('We couldn’t reach the server');
    expect(script.acts).to.deep.equal([]);
    const before = part.asked.length;
    button(element, 'Try again').click();
    await settled(element);
    expect(part.asked.length).to.be.above(before);
    part.arrive();
    await tick();
    expect(script.acts).to.deep.equal([['choose', 'security_key']]);
  });

  it('that fail before anybody needs them are asked for again by the click', async () => {
    const {element, script} = await scripted('tfa-enroll-key', choosing);
    await tick();
    part.fail();
    await settled(element);
    expect(heading(element)).to.equal('Add a security key');
    button(element, 'This device').click();
    await tick();
    part.arrive();
    await tick();
    expect(script.acts).to.deep.equal([['choose', 'this_device']]);
  });

  it('bring their words and styles along', async () => {
    const {element, show} = await scripted('tfa-enroll-key', choosing);
    const sheets = element.shadowRoot?.adoptedStyleSheets.length ?? 0;
    part.arrive();
    await show({...ready, error: undefined});
    expect(textOf(element)).to.contain('When asked, touch it');
    expect(element.shadowRoot?.adoptedStyleSheets.length).to.be.above(sheets);
  });

  it('are drawn when they arrive, where a host’s flow is ahead of them', async () => {
    const {element} = await scripted('tfa-enroll-key', ready);
    expect(find(element, '.skeleton')).to.not.equal(null);
    part.arrive();
    await tick();
    await settled(element);
    expect(heading(element)).to.equal('Get your security key ready');
  });

  it('of an element that was removed meanwhile begin nothing', async () => {
    const {element, script} = await scripted('tfa-enroll-key', choosing);
    button(element, 'Security key').click();
    await settled(element);
    element.remove();
    part.arrive();
    await tick();
    expect(script.acts).to.deep.equal([]);
  });
});

describe('backup codes that could not be shown', () => {
  let part: ReturnType<typeof withhold>;

  beforeEach(() => {
    part = withhold(TfaBackupCodes.part);
  });

  afterEach(() => {
    removeAll();
    part.restore();
  });

  it('R42: are not made', async () => {
    const script = new Script('tfa-backup-codes', none);
    const element = await place('tfa-backup-codes', {flow: script.flow});
    button(element, 'Create backup codes').click();
    await settled(element);
    part.fail();
    await tick();
    await settled(element);
    expect(textOf(element)).to.contain('We couldn’t reach the server');
    expect(script.acts).to.deep.equal([]);
    button(element, 'Try again').click();
    await settled(element);
    part.arrive();
    await tick();
    expect(script.acts).to.deep.equal([['regenerate']]);
    script.show({step: 'showing', ...shown});
    await settled(element);
    expect(heading(element)).to.equal('Save your backup codes');
  });
});
