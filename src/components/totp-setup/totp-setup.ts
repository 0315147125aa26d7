import {html, nothing, type TemplateResult} from 'lit';
import {TotpSetupFlow, type TotpSetupState} from '../../flows/totp-setup-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {stepUp} from '../../messages/en/step-up.ts';
import {totpSetup} from '../../messages/en/totp-setup.ts';
import {day, fill} from '../../messages/fill.ts';
import {Words} from '../../messages/words.ts';
import {digits} from '../../styles/digits.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {Feedback} from '../parts/feedback.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, phoneIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {nestedParts} from '../parts/nested.ts';
import {note} from '../parts/note.ts';
import {PasswordField} from '../parts/password-field.ts';
import {appLink, isApple, isHandheld} from '../parts/place.ts';
import {QrCode} from '../parts/qr-code.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {manualEntry} from './manual-entry.ts';
import {totpSetupStyles} from './styles.ts';

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
  static override styles = [...TfaElement.styles, digits, totpSetupStyles];

  protected override readonly words = new Words(this, {...shared, stepUp, codeField, totpSetup});
  protected override readonly owner = new FlowOwner<TotpSetupFlow>(this, (options) => new TotpSetupFlow(options));
  #code = new CodeField(this);
  #password = new PasswordField(this);
  #qr = new QrCode(this);
  #feedback = new Feedback(this);
  /** On a phone: the link to the app was followed, the QR code asked for. */
  #opened = false;
  #unfolded = false;
  /** The browser keeps its clipboard to itself. */
  #complaint = '';

  protected override willUpdate(): void {
    if (this.owner.current?.state.step === 'scanning') return;
    this.#opened = this.#unfolded = false;
    this.#complaint = '';
  }

  protected override render(): TemplateResult {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    switch (state.step) {
      case 'loading':
        return this.loading({badge: phoneIcon, heading: this.words.all.totpSetup.heading});
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'summary':
        return this.#renderSummary(state);
      case 'confirming':
        return this.card(this.#renderStepUp(state), state.step);
      case 'scanning':
        return this.#renderScanning(state);
      case 'lapsed':
        return this.#renderLapsed(state);
      case 'backup_codes':
        return this.card(this.#renderBackupCodes(state), state.step);
      case 'finished':
        return this.#renderFinished(state);
      case 'removing':
        return this.#renderRemoving(state);
      case 'removed':
        return this.#renderRemoved(state);
      case 'failed':
        return this.failed(state);
    }
  }

  #renderUnavailable({reason}: Step<'unavailable'>): TemplateResult {
    const {common} = this.words.all;
    const unverified = reason === 'email_unverified';
    return this.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading: unverified ? common.verifyEmailHeading : common.ssoHeading,
      lead: unverified ? common.verifyEmail : common.sso,
      actions: [unverified ? this.link(this.verifyEmailUrl, common.verifyEmailLink) : nothing, this.support()],
    });
  }

  #renderSummary({account: {totp}}: Step<'summary'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    const {language} = this.words;
    const setUp = () => this.owner.current?.setUp();
    const written = (message: string, time: string) => fill(message, {date: day(time, language)});
    return this.step({
      name: 'summary',
      badge: phoneIcon,
      heading: words.heading,
      lead: words.lead,
      body: totp
        ? html`<p class="since">
              <b>${written(words.added, totp.createdAt)}</b>
              ${totp.lastUsedAt ? html`<span class="help">${written(words.lastUsed, totp.lastUsedAt)}</span>` : nothing}
            </p>
            ${note(words.newPhone)}`
        : nothing,
      actions: totp
        ? [
            button({label: words.replace, onClick: setUp}),
            button({label: words.remove, look: 'quiet', onClick: () => this.owner.current?.remove()}),
          ]
        : button({label: words.setUp, look: 'primary', onClick: setUp}),
    });
  }

  #renderStepUp({stepUp}: Step<'confirming'>): TemplateResult {
    return html`<tfa-step-up
      data-nested
      exportparts=${nestedParts}
      .flow=${stepUp}
      .messages=${this.messages}
      .headingLevel=${this.headingLevel}
      .allowFraming=${this.allowFraming}
      .supportUrl=${this.supportUrl}
    ></tfa-step-up>`;
  }

  #renderBackupCodes({codes}: Step<'backup_codes'>): TemplateResult {
    return html`<tfa-backup-codes
      data-nested
      exportparts=${nestedParts}
      .flow=${codes}
      .messages=${this.messages}
      .headingLevel=${this.headingLevel}
      .allowFraming=${this.allowFraming}
      .supportUrl=${this.supportUrl}
    ></tfa-backup-codes>`;
  }

  #renderScanning(state: Step<'scanning'>): TemplateResult {
    const {common, totpSetup: words} = this.words.all;
    const {setup, replacing, busy} = state;
    const app = isHandheld() && appLink(setup.otpauthUri);
    return this.step({
      name: 'scanning',
      status: busy ? common.working : '',
      badge: phoneIcon,
      heading: replacing ? words.replaceHeading : words.scanHeading,
      lead: app ? words.openLead : words.scanLead,
      body: html`${replacing ? note(words.replaceNote) : nothing}
        <div class="scan ${app ? 'handheld' : ''}">
          ${app ? this.#renderApps(state) : this.#renderQr(state)}
          <div class="fields">${this.#renderFields(state)}</div>
        </div>
        ${this.#renderManual(state, app ? words.byHand : words.cantScan)}`,
      actions: [
        button({label: replacing ? words.replace : words.add, look: app && !this.#opened ? 'plain' : 'primary', busy}),
        busy ? nothing : button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.back()}),
      ],
      onSubmit: (form) => {
        const code = this.#code.read();
        if (code) this.owner.current?.activate({code, password: (form.get('password') as string | null) ?? ''});
      },
    });
  }

  #renderQr({setup}: Step<'scanning'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    return this.#qr.render({text: setup.otpauthUri, label: words.qrLabel, failed: words.qrFailed});
  }

  /** The app is on this device: a link takes the place of the camera. */
  #renderApps(state: Step<'scanning'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    const uri = state.setup.otpauthUri;
    const unfold = ({target}: Event) => {
      this.#unfolded = (target as HTMLDetailsElement).open;
      this.requestUpdate();
    };
    return html`<div class="apps" data-secret>
        ${
          isApple()
            ? [
                this.#renderApp(appLink(uri, 'apple-otpauth'), words.openPasswords),
                this.#renderApp(appLink(uri), words.otherApp, 'quiet'),
              ]
            : this.#renderApp(appLink(uri), words.openApp)
        }
      </div>
      <details @toggle=${unfold}>
        <summary>${words.showQr}</summary>
        ${this.#unfolded ? this.#renderQr(state) : nothing}
      </details>`;
  }

  #renderApp(href: string | undefined, label: string, look = this.#opened ? 'plain' : 'primary'): TemplateResult {
    const opened = () => {
      this.#opened = true;
      this.requestUpdate();
    };
    return html`<a part="button ${look}" class="button ${look}" href=${href ?? nothing} @click=${opened}>
      ${phoneIcon}<span>${label}</span>
    </a>`;
  }

  #renderFields({username, error, about}: Step<'scanning'>): unknown {
    const {codeField, stepUp} = this.words.all;
    const text = this.explain(error);
    const ofPassword = about === 'password' && !this.#code.isFaulty;
    return [
      this.#code.render({words: codeField, error: about === 'password' ? undefined : text, quiet: ofPassword}),
      username === undefined
        ? nothing
        : this.#password.render({words: stepUp, username, error: ofPassword ? text : undefined, quiet: !ofPassword}),
    ];
  }

  #renderManual({setup}: Step<'scanning'>, summary: string): TemplateResult {
    return html`<details part="manual">
      <summary>${summary}</summary>
      ${manualEntry(setup, {
        words: this.words.all.totpSetup,
        language: this.words.language,
        copied: this.#feedback.isDone('secret'),
        complaint: this.#complaint,
        copy: () => void this.#copy(setup.secret),
      })}
    </details>`;
  }

  #renderLapsed({error}: Step<'lapsed'>): TemplateResult {
    const {common, totpSetup: words} = this.words.all;
    return this.step({
      name: 'lapsed',
      centered: true,
      badge: warningIcon,
      tone: 'warning',
      heading: words.lapsedHeading,
      lead: html`<span role="alert">${this.explain(error)}</span>`,
      body: note(words.lapsedNote),
      actions: [
        button({label: words.newCode, look: 'primary', onClick: () => this.owner.current?.setUp()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.back()}),
      ],
    });
  }

  #renderFinished({replaced}: Step<'finished'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    return this.#renderDone(
      'finished',
      replaced ? words.replacedHeading : words.finishedHeading,
      replaced ? words.replacedLead : words.finishedLead,
    );
  }

  #renderRemoving({last, busy, error}: Step<'removing'>): TemplateResult {
    const {common, totpSetup: words} = this.words.all;
    return this.step({
      name: 'removing',
      status: busy ? common.working : '',
      badge: warningIcon,
      tone: 'warning',
      heading: words.removeHeading,
      lead: last ? words.removeLastLead : words.removeLead,
      body: errorLine(this.explain(error)),
      actions: [
        button({label: words.remove, look: 'danger', busy, onClick: () => this.owner.current?.proceed()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.back()}),
      ],
    });
  }

  #renderRemoved({account}: Step<'removed'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    return this.#renderDone(
      'removed',
      words.removedHeading,
      account.twoFactor === 'on' ? words.removedLead : words.removedLastLead,
    );
  }

  #renderDone(name: string, heading: string, lead: string): TemplateResult {
    return this.step({
      name,
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading,
      lead,
      status: heading,
      actions: button({
        label: this.words.all.common.done,
        look: 'primary',
        onClick: () => this.owner.current?.finish(),
      }),
    });
  }

  async #copy(secret: string): Promise<void> {
    const {common, totpSetup: words} = this.words.all;
    try {
      await navigator.clipboard.writeText(secret);
      this.#complaint = '';
      this.#feedback.done('secret');
      this.say(common.copied);
    } catch {
      const text = this.renderRoot.querySelector('.secret');
      if (text) getSelection()?.selectAllChildren(text);
      this.#complaint = words.copyDenied;
      this.requestUpdate();
    }
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
