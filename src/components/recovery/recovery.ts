import {html, nothing, type TemplateResult} from 'lit';
import {RecoveryFlow, type RecoveryFlowState} from '../../flows/recovery-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {recovery} from '../../messages/en/recovery.ts';
import {fill, moment, plural} from '../../messages/fill.ts';
import {Words} from '../../messages/words.ts';
import type {RecoveryCancelledBy} from '../../protocol/types.ts';
import {digits} from '../../styles/digits.ts';
import {backupCodeField} from '../parts/backup-code-field.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, codesIcon, deviceIcon, lockIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {note} from '../parts/note.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {path} from './path.ts';
import {recoveryStyles} from './styles.ts';

type Step<Name extends RecoveryFlowState['step']> = Extract<RecoveryFlowState, {step: Name}>;

/**
 * The way back in when everything is lost: a code by mail, a browser that the account knows, a wait of days, an access code. Shows what stands at every visit.
 *
 * @tag tfa-recovery
 * @summary Recovers an account whose second steps are all lost.
 * @fires tfa-recovery-changed - The recovery has come to another step.
 * @fires tfa-account-changed - The access code was accepted: the session can set up one method.
 * @fires tfa-finished - The person goes on to set up a method.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @slot code - An `<input>` of the host's own for the e-mail code.
 * @slot support - How people reach somebody who helps, in place of the link.
 * @csspart path - The steps of the way.
 * @csspart causes - Why a device may not be recognised.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 * @csspart hint - What to enter.
 */
export class TfaRecovery extends TfaElement<RecoveryFlow> {
  static override styles = [...TfaElement.styles, digits, recoveryStyles];

  protected override readonly words = new Words(this, {...shared, codeField, recovery});
  protected override readonly owner = new FlowOwner<RecoveryFlow>(this, (options) => new RecoveryFlow(options));
  #code = new CodeField(this);

  protected override render(): TemplateResult {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    switch (state.step) {
      case 'loading':
        return this.loading({badge: shieldIcon, heading: this.words.all.recovery.heading});
      case 'intro':
        return this.#renderIntro(state);
      case 'not_allowed':
        return this.#renderNotAllowed(state);
      case 'email_code':
        return this.#renderEmailCode(state);
      case 'device':
        return this.#renderDevice(state);
      case 'device_failed':
        return this.#renderDeviceFailed(state);
      case 'waiting':
        return this.#renderWaiting(state);
      case 'access_code':
        return this.#renderAccessCode(state);
      case 'recovered':
        return this.#renderRecovered();
      case 'over':
        return this.#renderOver(state);
      case 'failed':
        return this.failed(state);
    }
  }

  #renderIntro({busy, error}: Step<'intro'>): TemplateResult {
    const {common, recovery: words} = this.words.all;
    return this.step({
      name: 'intro',
      status: busy ? common.working : '',
      badge: shieldIcon,
      heading: words.heading,
      lead: words.lead,
      body: [path(words, 0), html`<p>${words.introHow}</p>`, errorLine(this.explain(error))],
      actions: [
        button({label: words.begin, look: 'primary', busy, onClick: () => this.owner.current?.begin()}),
        this.#back(busy),
      ],
    });
  }

  #renderNotAllowed({until}: Step<'not_allowed'>): TemplateResult {
    const {recovery: words} = this.words.all;
    return this.step({
      name: 'not_allowed',
      centered: true,
      badge: lockIcon,
      heading: words.notAllowedHeading,
      lead: until ? fill(words.notAllowedUntil, {time: this.#time(until)}) : words.notAllowed,
      actions: [this.#back(), this.#support()],
    });
  }

  #renderEmailCode({recovery, busy, error, resent}: Step<'email_code'>): TemplateResult {
    const {common, codeField: field, recovery: words} = this.words.all;
    return this.step({
      name: 'email_code',
      status: busy ? common.working : resent ? words.resent : '',
      badge: codesIcon,
      heading: words.emailHeading,
      lead: fill(words.emailLead, {email: recovery.email, time: this.#time(recovery.expiresAt)}),
      body: [
        path(words, 0),
        this.#code.render({
          words: {...field, hint: words.codeHint},
          label: words.codeLabel,
          error: this.#explainCode(error),
        }),
        this.#renderResend(recovery.resendAt, resent),
      ],
      actions: [
        button({label: words.verifyEmail, look: 'primary', busy}),
        busy ? nothing : this.#resend(),
        this.#back(busy),
      ],
      onSubmit: () => {
        const code = this.#code.read();
        if (code) this.owner.current?.verifyEmail(code);
      },
    });
  }

  /** When a new code may be asked for: a time, no clock that races. */
  #renderResend(resendAt: string, resent: boolean | undefined): TemplateResult {
    const {recovery: words} = this.words.all;
    const early = Date.parse(resendAt) > Date.now();
    const when = early ? fill(words.resendAt, {time: this.#time(resendAt)}) : '';
    return html`<p class="help">${resent ? `${words.resent} ` : ''}${when}</p>`;
  }

  #renderDevice({busy, error}: Step<'device'>): TemplateResult {
    const {common, recovery: words} = this.words.all;
    return this.step({
      name: 'device',
      status: busy ? common.working : '',
      badge: deviceIcon,
      heading: words.deviceHeading,
      lead: words.deviceLead,
      body: [path(words, 1), errorLine(this.explain(error))],
      actions: [
        button({label: words.verifyDevice, look: 'primary', busy, onClick: () => this.owner.current?.verifyDevice()}),
        this.#back(busy),
      ],
    });
  }

  #renderDeviceFailed({busy, error}: Step<'device_failed'>): TemplateResult {
    const {common, recovery: words} = this.words.all;
    const causes = [words.causeCleared, words.causeSoftware, words.causeOther];
    return this.step({
      name: 'device_failed',
      status: busy ? common.working : '',
      badge: warningIcon,
      tone: 'warning',
      heading: words.failedHeading,
      lead: words.failedLead,
      body: [
        path(words, 1),
        html`<ul part="causes" class="causes">
          ${causes.map((cause) => html`<li>${cause}</li>`)}
        </ul>`,
        note(words.otherDevice),
        errorLine(this.explain(error)),
      ],
      actions: [
        button({label: common.tryAgain, busy, onClick: () => this.owner.current?.verifyDevice()}),
        this.#back(busy),
        this.#support(),
      ],
    });
  }

  #renderWaiting({recovery: {until}}: Step<'waiting'>): TemplateResult {
    const {recovery: words} = this.words.all;
    return this.step({
      name: 'waiting',
      badge: shieldIcon,
      heading: words.waitHeading,
      body: [
        path(words, 2),
        html`<p class="until">${until ? fill(words.waitLead, {time: this.#time(until)}) : words.waitSoon}</p>
          <p>${words.waitNext}</p>
          <p>${words.found}</p>`,
        note(words.notYou),
      ],
      actions: [this.#back(), this.#support()],
    });
  }

  #renderAccessCode({recovery, busy, error, resent}: Step<'access_code'>): TemplateResult {
    const {common, codeField: field, recovery: words} = this.words.all;
    const labels = {...field, backupLabel: words.accessLabel, backupHint: words.accessHint};
    return this.step({
      name: 'access_code',
      status: busy ? common.working : resent ? words.resent : '',
      badge: codesIcon,
      heading: words.accessHeading,
      lead: fill(words.accessLead, {time: this.#time(recovery.expiresAt)}),
      body: [
        path(words, 3),
        backupCodeField(labels, this.#explainCode(error)),
        resent ? html`<p class="help">${words.resent}</p>` : nothing,
        note(words.notYou),
      ],
      actions: [
        button({label: words.access, look: 'primary', busy}),
        busy ? nothing : this.#resend(),
        this.#back(busy),
      ],
      onSubmit: (form) => {
        const code = form.get('backup-code') as string;
        if (code.trim()) this.owner.current?.redeem(code);
      },
    });
  }

  #renderRecovered(): TemplateResult {
    const {recovery: words} = this.words.all;
    return this.step({
      name: 'recovered',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: words.recoveredHeading,
      lead: words.recoveredLead,
      actions: button({label: words.setUp, look: 'primary', onClick: () => this.owner.current?.leave()}),
    });
  }

  #renderOver({recovery, busy, error}: Step<'over'>): TemplateResult {
    const {common, recovery: words} = this.words.all;
    const [heading, lead] =
      recovery.step === 'cancelled'
        ? [words.cancelledHeading, this.#whoStopped(recovery.by)]
        : recovery.step === 'expired'
          ? [words.expiredHeading, words.expired]
          : [words.redeemedHeading, words.redeemed];
    return this.step({
      name: 'over',
      status: busy ? common.working : '',
      centered: true,
      badge: recovery.step === 'redeemed' ? checkIcon : warningIcon,
      heading,
      lead,
      body: errorLine(this.explain(error)),
      actions: [
        button({label: words.beginAgain, busy, onClick: () => this.owner.current?.begin()}),
        this.#back(busy),
        this.#support(),
      ],
    });
  }

  #whoStopped(by: RecoveryCancelledBy): string {
    const {recovery: words} = this.words.all;
    const said: Record<RecoveryCancelledBy, string> = {
      link: words.cancelledLink,
      sign_in: words.cancelledSignIn,
      password: words.cancelledPassword,
      email: words.cancelledEmail,
      attempts: words.cancelledAttempts,
      owner: words.cancelledOwner,
      operator: words.cancelledOperator,
    };
    return said[by];
  }

  #resend(): TemplateResult {
    const {recovery: words} = this.words.all;
    return button({label: words.resend, look: 'quiet', onClick: () => this.owner.current?.resend()});
  }

  #back(busy = false): TemplateResult | typeof nothing {
    if (busy) return nothing;
    const {recovery: words} = this.words.all;
    return button({label: words.back, look: 'quiet', onClick: () => this.owner.current?.leave()});
  }

  #support(): TemplateResult {
    return html`<slot name="support">${this.support()}</slot>`;
  }

  #explainCode(error: Step<'email_code'>['error']): string | undefined {
    const said = this.explain(error);
    if (!said || error?.attemptsLeft === undefined) return said;
    const {language} = this.words;
    return `${said} ${plural(this.words.all.recovery.triesLeft, {language, n: error.attemptsLeft})}`;
  }

  #time(time: string): string {
    return moment(time, {language: this.words.language, now: Date.now()});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-recovery': TfaRecovery;
  }
}
