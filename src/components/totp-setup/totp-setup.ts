import {html, nothing} from 'lit';
import {TotpSetupFlow, type TotpSetupState} from '../../flows/totp-setup-flow.ts';
import {totpSetup} from '../../messages/en/totp-setup.ts';
import {day} from '../../messages/dates.ts';
import {fill} from '../../messages/fill.ts';
import {Words} from '../../messages/words.ts';
import {button} from '../parts/button.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {phoneIcon} from '../parts/icons/phone.ts';
import {Later} from '../parts/later.ts';
import {note} from '../parts/note.ts';
import {Part} from '../../client/part.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';

type Step<Name extends TotpSetupState['step']> = Extract<TotpSetupState, {step: Name}>;

/**
 * Sets up an authenticator app, puts another in its place, or removes it. An app counts once a code from it was accepted; one that was there before works until
 * then.
 *
 * @tag tfa-totp-setup
 * @summary Sets up, replaces and removes an authenticator app.
 * @fires tfa-totp-enabled - An app is set up.
 * @fires tfa-totp-replaced - Another app has taken the place of the one before.
 * @fires tfa-totp-removed - The app is removed.
 * @fires tfa-backup-codes-saved - The first set of backup codes is saved and valid.
 * @fires tfa-stepped-up - The person was confirmed on the way.
 * @fires tfa-account-changed - The account as the server has it now.
 * @fires tfa-finished - The person is through.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @slot code - An `<input>` of the host's own for the code, for password managers that do not look into shadow roots.
 * @csspart qr - The QR code on its white card.
 * @csspart manual - What to enter by hand.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 * @csspart hint - What to enter.
 */
export class TfaTotpSetup extends TfaElement<TotpSetupFlow> {
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  protected override readonly words = new Words(this, {...shared, totpSetup});
  protected override readonly owner = new FlowOwner<TotpSetupFlow>(
    this,
    (options) => new TotpSetupFlow({...options, inner: () => TfaTotpSetup.part.load()}),
  );
  readonly #later = new Later(TfaTotpSetup.part, {host: this, words: this.words, owner: this.owner});

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: phoneIcon, heading: this.words.all.totpSetup.heading};
    if (this.#later.isAwaited) return this.#later.wait(first);
    switch (state.step) {
      case 'loading':
        return this.loading(first);
      case 'summary':
        return this.#renderSummary(state);
      case 'failed':
        return this.failed(state);
      default:
        return this.#later.draw(state, first);
    }
  }

  #renderSummary({account: {totp}}: Step<'summary'>): unknown {
    const {totpSetup: words} = this.words.all;
    const begin = (act: 'setUp' | 'remove') => () => this.#later.after(() => this.owner.current?.[act]());
    const written = (message: string, time: string) => fill(message, {date: day(time, this.words.language)});
    return this.step({
      name: 'summary',
      badge: phoneIcon,
      heading: words.heading,
      lead: words.lead,
      body: totp
        ? html`<p>
              <b>${written(words.added, totp.createdAt)}</b>
              ${totp.lastUsedAt ? html`<span class="help">${written(words.lastUsed, totp.lastUsedAt)}</span>` : nothing}
            </p>
            ${note(words.newPhone)}`
        : nothing,
      actions: totp
        ? [
            button({label: words.replace, onClick: begin('setUp')}),
            button({label: words.remove, look: 'quiet', onClick: begin('remove')}),
          ]
        : button({label: words.setUp, look: 'primary', onClick: begin('setUp')}),
    });
  }

  protected override clearSecrets(): void {
    super.clearSecrets();
    if (this.owner.current?.state.step === 'scanning') this.owner.current.back();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-totp-setup': TfaTotpSetup;
  }
}
