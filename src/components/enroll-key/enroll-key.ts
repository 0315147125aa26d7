import {html, nothing, type TemplateResult} from 'lit';
import {diagnose} from '../../client/capabilities.ts';
import {EnrollKeyFlow, type EnrollKeyState, type EnrollKind} from '../../flows/enroll-key-flow.ts';
import {enrollKey} from '../../messages/en/enroll-key.ts';
import {fill} from '../../messages/fill.ts';
import {Words} from '../../messages/words.ts';
import {limits} from '../../protocol/limits.ts';
import {button} from '../parts/button.ts';
import {errorLine} from '../parts/error-line.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, deviceIcon, keyIcon, phoneIcon, shieldIcon} from '../parts/icons.ts';
import {note} from '../parts/note.ts';
import {nestedParts} from '../parts/nested.ts';
import {isWindows} from '../parts/place.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {enrollKeyStyles} from './styles.ts';

type Step<Name extends EnrollKeyState['step']> = Extract<EnrollKeyState, {step: Name}>;

/**
 * Adds a security key: built into the device, or an external one. It is stored once the browser's prompt is done; naming it and, for
 * a first method, saving backup codes follow.
 *
 * @tag tfa-enroll-key
 * @summary Adds a security key to the account.
 * @fires tfa-key-enrolled - A key is on the account, under a proposed name.
 * @fires tfa-key-renamed - Its owner gave it a name.
 * @fires tfa-backup-codes-saved - The first set of backup codes is saved and valid.
 * @fires tfa-stepped-up - The password was confirmed on the way.
 * @fires tfa-account-changed - The account as the server has it now.
 * @fires tfa-finished - The person is through.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @csspart choice - One of the kinds of key.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 */
export class TfaEnrollKey extends TfaElement<EnrollKeyFlow> {
  static override styles = [...TfaElement.styles, enrollKeyStyles];

  static override properties = {windowsHelpUrl: {attribute: 'windows-help-url'}};

  /** Where people on Windows read how to set up Windows Hello. */
  windowsHelpUrl?: string;

  protected override readonly words = new Words(this, {...shared, enrollKey});
  protected override readonly owner = new FlowOwner<EnrollKeyFlow>(
    this,
    (options) => new EnrollKeyFlow({...options, diagnose: () => diagnose({allowFramed: this.allowFraming})}),
  );

  protected override escape(): boolean {
    const flow = this.owner.current;
    if (flow?.state.step !== 'waiting') return false;
    flow.cancel();
    return true;
  }

  protected override render(): TemplateResult {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    switch (state.step) {
      case 'loading':
        return this.loading({badge: keyIcon, heading: this.words.all.enrollKey.chooseHeading});
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'choosing':
        return this.#renderChoosing(state);
      case 'confirming':
        return this.card(this.#renderStepUp(state), state.step);
      case 'ready':
        return this.#renderReady(state);
      case 'waiting':
        return this.#renderWaiting(state);
      case 'naming':
        return this.#renderNaming(state);
      case 'backup_codes':
        return this.card(this.#renderBackupCodes(state), state.step);
      case 'enrolled':
        return this.#renderEnrolled(state);
      case 'failed':
        return this.failed(state);
    }
  }

  #renderUnavailable({reason, account}: Step<'unavailable'>): TemplateResult {
    const {common, enrollKey} = this.words.all;
    const {keysPerAccount} = limits;
    const [heading, lead] = {
      sso: [common.ssoHeading, common.sso],
      email_unverified: [common.verifyEmailHeading, common.verifyEmail],
      webauthn_unsupported: [enrollKey.unsupportedHeading, enrollKey.unsupported],
      insecure_context: [enrollKey.notHereHeading, enrollKey.notHere],
      not_here: [enrollKey.notHereHeading, enrollKey.notHere],
      too_many_keys: [
        enrollKey.tooManyHeading,
        fill(enrollKey.tooMany, {count: account?.securityKeys.length ?? keysPerAccount}),
      ],
    }[reason] as [string, string];
    const verify = reason === 'email_unverified' ? this.link(this.verifyEmailUrl, common.verifyEmailLink) : nothing;
    return this.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading,
      lead,
      actions: [verify, this.support()],
    });
  }

  #renderChoosing({account}: Step<'choosing'>): TemplateResult {
    const {enrollKey: words} = this.words.all;
    return this.step({
      name: 'choosing',
      badge: keyIcon,
      heading: words.chooseHeading,
      lead: words.chooseLead,
      body: html`
        <div class="choices">
          ${this.#renderChoice('this_device', words.thisDevice, words.thisDeviceHint)}
          ${this.#renderChoice('security_key', words.securityKey, words.securityKeyHint)}
        </div>
        ${account.securityKeys.length === 1 ? note(words.secondKey) : nothing}
      `,
      actions: button({label: words.otherDevice, look: 'quiet', icon: phoneIcon, onClick: () => this.#choose('any')}),
    });
  }

  #renderChoice(kind: EnrollKind, label: string, hint: string): TemplateResult {
    return html`<button part="choice" class="choice" type="button" @click=${() => this.#choose(kind)}>
      ${icons[kind]}<span><b>${label}</b><span class="help">${hint}</span></span>
    </button>`;
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

  #renderReady({kind, error}: Step<'ready'>): TemplateResult {
    const {common, enrollKey: words} = this.words.all;
    const [heading, lead] = {
      this_device: [words.readyDevice, words.readyDeviceLead],
      security_key: [words.readyKey, words.readyKeyLead],
      any: [words.readyOther, words.readyOtherLead],
    }[kind] as [string, string];
    return this.step({
      name: 'ready',
      centered: kind !== 'security_key',
      badge: icons[kind],
      heading,
      lead,
      body: [kind === 'security_key' ? this.#renderHints() : nothing, errorLine(this.explain(error))],
      actions: [
        button({label: error ? common.tryAgain : common.continue, look: 'primary'}),
        button({label: common.back, look: 'quiet', onClick: () => this.owner.current?.back()}),
      ],
      // Nothing may come between the click and the prompt (R19).
      onSubmit: () => this.owner.current?.begin(),
    });
  }

  #renderHints(): TemplateResult {
    const {enrollKey: words} = this.words.all;
    return html`<ol class="hints">
        <li>${words.plugIn}</li>
        <li>${words.touch}</li>
        <li>${words.pin}</li>
      </ol>
      ${isWindows() ? note([words.windows, ' ', this.link(this.windowsHelpUrl, words.windowsHelp)]) : nothing}`;
  }

  #renderWaiting({kind}: Step<'waiting'>): TemplateResult {
    const {common, enrollKey: words} = this.words.all;
    return this.step({
      name: 'waiting',
      centered: true,
      status: words.waiting,
      badge: icons[kind],
      heading: {this_device: words.waitingDevice, security_key: words.waitingKey, any: words.waitingOther}[kind],
      lead: words.waitingLead,
      actions: button({label: common.cancel, onClick: () => this.owner.current?.cancel()}),
    });
  }

  #renderNaming({key, error, busy}: Step<'naming'>): TemplateResult {
    const {common, enrollKey: words} = this.words.all;
    const text = this.explain(error);
    return this.step({
      name: 'naming',
      status: busy ? common.working : '',
      badge: checkIcon,
      tone: 'success',
      heading: words.nameHeading,
      lead: words.nameLead,
      body: html`<div part="field" class="field">
        <label for="name">${words.nameLabel}</label>
        <div part="input" class="input">
          <input
            id="name"
            name="name"
            value=${key.name}
            maxlength=${limits.keyName}
            autocomplete="off"
            enterkeyhint="done"
            required
            aria-invalid=${text ? 'true' : nothing}
            aria-describedby="error"
          />
        </div>
        ${errorLine(text)}
      </div>`,
      actions: [
        button({label: words.nameSave, look: 'primary', busy}),
        button({label: words.nameKeep, look: 'quiet', onClick: () => this.owner.current?.skipNaming()}),
      ],
      onSubmit: (form) => this.owner.current?.rename(form.get('name') as string),
    });
  }

  #renderEnrolled({key, account}: Step<'enrolled'>): TemplateResult {
    const {common, enrollKey: words} = this.words.all;
    return this.step({
      name: 'enrolled',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: fill(words.enrolledHeading, {name: key.name}),
      lead: words.enrolledLead,
      body: account.securityKeys.length === 1 ? note(words.enrolledSecond) : nothing,
      actions: [
        button({label: common.done, look: 'primary', onClick: () => this.owner.current?.finish()}),
        button({label: words.another, look: 'quiet', onClick: () => this.owner.current?.start()}),
      ],
    });
  }

  #choose(kind: EnrollKind): void {
    this.owner.current?.choose(kind);
  }
}

const icons = {this_device: deviceIcon, security_key: keyIcon, any: phoneIcon} satisfies Record<
  EnrollKind,
  TemplateResult
>;

declare global {
  interface HTMLElementTagNameMap {
    'tfa-enroll-key': TfaEnrollKey;
  }
}
