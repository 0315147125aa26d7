/** R82: pages of another origin that frame the page of an element, with and without its permission to use keys. */
import {expect} from '@open-wc/testing';
import {engine, needs} from '../../support/engine.ts';
import type {Said} from './frame.ts';

async function framed({host, allow}: {host: string; allow: string}): Promise<Said> {
  const frame = document.createElement('iframe');
  frame.allow = allow;
  frame.src = new URL('frame.html', import.meta.url).href.replace('//localhost', `//${host}`);
  const said = new Promise<Said>((resolve) => {
    addEventListener('message', ({data, source}: MessageEvent<Said>) => {
      if (source === frame.contentWindow) resolve(data);
    });
  });
  document.body.append(frame);
  return said.finally(() => {
    frame.remove();
  });
}

needs('webauthn').describe('a page of another origin around it', () => {
  it('without permission: refuses first; allowed by its host, it says that keys cannot be used here and what can', async () => {
    const said = await framed({host: 'other.localhost', allow: ''});
    expect(said.refused).to.equal('This can’t be used here');
    expect(said.refusal).to.contain('Nothing has changed on your account.');
    expect(said.console).to.include('<tfa-enroll-key>: Framed by another origin; see allow-framing.');
    // It cannot be asked beforehand, and says so after its prompt: test/browser/client/ceremony.test.ts.
    if (engine === 'Firefox') return;
    expect(said.permission).to.equal(false);
    expect(said.enrolling).to.equal('Security keys can’t be used here');
    expect(said.enrollingText).to.contain('You can use an authenticator app instead.');
    // At sign-in, another of the account's methods is asked for at once.
    expect(said.signingIn).to.contain('Enter the code from your app').and.contain('Try another way');
    expect(said.console.join('\n')).to.contain('permissions_policy');
  });

  it('each of the seven refuses without `allow-framing` and says so to the developer, and works with it', async () => {
    const {
      refusals,
      working,
      console: lines,
    } = await framed({
      host: 'other.localhost',
      allow: 'publickey-credentials-create *; publickey-credentials-get *',
    });
    expect(Object.keys(refusals)).to.have.length(7);
    for (const [tag, heading] of Object.entries(refusals)) {
      expect(heading, tag).to.equal('This can’t be used here');
      const said = lines.filter((line) => line === `<${tag}>: Framed by another origin; see allow-framing.`);
      expect(said.length, tag).to.be.greaterThan(0);
    }
    // What the account that was fetched has each of them say.
    expect(working).to.deep.equal({
      'tfa-backup-codes': 'Add a key or an app first',
      'tfa-challenge': 'Use your security key',
      'tfa-enroll-key': 'Add a security key',
      'tfa-recovery': 'Recover your account',
      'tfa-settings': 'Two-factor authentication Off',
      'tfa-step-up': 'Confirm it’s you',
      'tfa-totp-setup': 'Authenticator app',
    });
  });

  it('with permission and allowed by its host: it works', async () => {
    const said = await framed({
      host: 'other.localhost',
      allow: 'publickey-credentials-create *; publickey-credentials-get *',
    });
    expect(said.permission).to.equal(true);
    expect(said.refused).to.equal('This can’t be used here');
    expect(said.enrolling).to.equal('Add a security key');
  });
});
