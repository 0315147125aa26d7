import {html, nothing, type TemplateResult} from 'lit';
import type {RecoveryFlow, RecoveryFlowState} from '../../flows/recovery-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {proofErrors} from '../../messages/en/proof-errors.ts';
import type {recovery} from '../../messages/en/recovery.ts';
import {recoveryErrors} from '../../messages/en/recovery-errors.ts';
import {recoverySteps} from '../../messages/en/recovery-steps.ts';
import {moment} from '../../messages/dates.ts';
import {fill, sentences} from '../../messages/fill.ts';
import {plural} from '../../messages/plural.ts';
import type {RecoveryCancelledBy} from '../../protocol/types.ts';
import {formatWaitRange} from '../../protocol/wait-range.ts';
import {actionRows} from '../../styles/action-rows.ts';
import {digits} from '../../styles/digits.ts';
import {backupCodeField} from '../parts/backup-code-field.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {checkIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {clockIcon} from '../parts/icons/clock.ts';
import {codesIcon} from '../parts/icons/codes.ts';
import {deviceIcon} from '../parts/icons/keys.ts';
import {mailIcon} from '../parts/icons/mail.ts';
import {lockIcon} from '../parts/icons/password.ts';
import {LaterSteps} from '../parts/later-steps.ts';
import {note} from '../parts/note.ts';
import type {shared} from '../parts/tfa-element.ts';
import {path} from './path.ts';
import {recoveryStepsStyles} from './steps-styles.ts';

type Step<Name extends RecoveryFlowState['step']> = Extract<RecoveryFlowState, {step: Name}>;

export const styles = [fields, digits, actionRows, recoveryStepsStyles];
export const words = {recovery: recoverySteps, codeField, errors: {...proofErrors, ...recoveryErrors}};

/** The steps of `<tfa-recovery>`. */
export class Steps extends LaterSteps<RecoveryFlow, typeof shared & {recovery: typeof recovery} & typeof words> {
  #code = new CodeField(this.host);

  override draw(state: Exclude<RecoveryFlowState, {step: 'loading' | 'failed'}>): unknown {
    switch (state.step) {
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
    }
  }

  #renderIntro({recoveryWait, busy, error}: Step<'intro'>): unknown {
    const {common, recovery: words} = this.words.all;
    return this.host.step({
      name: 'intro',
      status: busy ? common.working : '',
      badge: shieldIcon,
      heading: words.heading,
      lead: words.lead,
      body: [
        path(words, 0),
        html`<p>${fill(words.introHow, {wait: formatWaitRange(recoveryWait, this.words.language)})}</p>`,
        errorLine(this.host.explain(error)),
      ],
      actions: [button({label: words.begin, look: 'primary', busy, onClick: () => this.flow?.begin()}), this.#back()],
    });
  }

  #renderNotAllowed({until}: Step<'not_allowed'>): unknown {
    const {recovery: words} = this.words.all;
    return this.host.step({
      name: 'not_allowed',
      centered: true,
      badge: lockIcon,
      heading: words.notAllowedHeading,
      lead: until ? fill(words.notAllowedUntil, {time: this.#time(until)}) : words.notAllowed,
      actions: [this.#back(), this.#support()],
    });
  }

  #renderEmailCode({recovery, busy, error, resent}: Step<'email_code'>): unknown {
    const {common, codeField: field, recovery: words} = this.words.all;
    return this.host.step({
      name: 'email_code',
      status: busy ? common.working : resent ? words.resent : '',
      badge: mailIcon,
      heading: words.emailHeading,
      lead: fill(words.emailLead, {email: unbroken(recovery.email), time: this.#time(recovery.expiresAt)}),
      body: [
        path(words, 0),
        this.#code.render({
          words: {...field, hint: this.#aboutNewCode(recovery.resendAt, resent) || words.codeHint},
          label: words.codeLabel,
          error: this.#explainCode(error),
          invalid: isAboutInput(error),
        }),
        this.#begun(recovery),
      ],
      actions: [button({label: words.verifyEmail, look: 'primary', busy}), this.#resend(), this.#back()],
      onSubmit: () => {
        const code = this.#code.read();
        if (code) this.flow?.verifyEmail(code);
      },
    });
  }

  /** Since when it is under way, and what to do about one that somebody else has begun. */
  #begun({startedAt}: {startedAt: string}, notYou?: string): TemplateResult {
    const {recovery: words} = this.words.all;
    const begun = fill(words.begunAt, {time: this.#time(startedAt)});
    return html`<p class="help">${sentences(begun, notYou ?? words.notYou)}</p>`;
  }

  /** When a new code may be asked for: a time, no clock that races. */
  #aboutNewCode(resendAt: string, resent: boolean | undefined): string {
    const {recovery: words} = this.words.all;
    const early = Date.parse(resendAt) > Date.now();
    const when = early ? fill(words.resendAt, {time: this.#time(resendAt)}) : '';
    return resent ? sentences(words.resent, when) : when;
  }

  #renderDevice({recovery, busy, error}: Step<'device'>): unknown {
    const {common, recovery: words} = this.words.all;
    return this.host.step({
      name: 'device',
      status: busy ? common.working : '',
      badge: deviceIcon,
      heading: words.deviceHeading,
      lead: words.deviceLead,
      body: [path(words, 1), this.#begun(recovery), errorLine(this.host.explain(error))],
      actions: [
        button({label: words.verifyDevice, look: 'primary', busy, onClick: () => this.flow?.verifyDevice()}),
        this.#back(),
      ],
    });
  }

  #renderDeviceFailed({recovery, busy, error}: Step<'device_failed'>): unknown {
    const {common, recovery: words} = this.words.all;
    const causes = [words.causeCleared, words.causeSoftware, words.causeOther];
    return this.host.step({
      name: 'device_failed',
      status: busy ? common.working : '',
      badge: warningIcon,
      tone: 'warning',
      heading: words.failedHeading,
      lead: words.failedLead,
      body: [
        html`<ul part="causes" class="causes">
          ${causes.map((cause) => html`<li>${cause}</li>`)}
        </ul>`,
        note(words.otherDevice),
        path(words, 1),
        this.#begun(recovery),
        errorLine(this.host.explain(error)),
      ],
      actions: [
        button({label: common.tryAgain, busy, onClick: () => this.flow?.verifyDevice()}),
        this.#back(),
        this.#support(),
      ],
    });
  }

  #renderWaiting({recovery: {until}}: Step<'waiting'>): unknown {
    const {recovery: words} = this.words.all;
    return this.host.step({
      name: 'waiting',
      badge: clockIcon,
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

  #renderAccessCode({recovery, busy, error, resent}: Step<'access_code'>): unknown {
    const {common, codeField: field, recovery: words} = this.words.all;
    const isUsed = recovery.step === 'redeemed';
    const labels = {...field, backupLabel: words.accessLabel, backupHint: words.accessHint};
    return this.host.step({
      name: 'access_code',
      status: busy ? common.working : resent ? words.resent : '',
      badge: codesIcon,
      heading: words.accessHeading,
      lead: isUsed ? words.accessAgain : fill(words.accessLead, {time: this.#time(recovery.expiresAt)}),
      body: [
        path(words, 3),
        backupCodeField(labels, {error: this.#explainCode(error), invalid: isAboutInput(error)}),
        resent ? html`<p class="help">${words.resent}</p>` : nothing,
        note(words.notYou),
      ],
      actions: [button({label: words.access, look: 'primary', busy}), isUsed ? nothing : this.#resend(), this.#back()],
      onSubmit: (form) => {
        const code = form.get('backup-code') as string;
        if (code.trim()) this.flow?.redeem(code);
      },
    });
  }

  #renderRecovered(): unknown {
    const {recovery: words} = this.words.all;
    return this.host.step({
      name: 'recovered',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: words.recoveredHeading,
      lead: words.recoveredLead,
      actions: button({label: words.setUp, look: 'primary', onClick: () => this.flow?.leave()}),
    });
  }

  #renderOver({recovery, busy, error}: Step<'over'>): unknown {
    const {common, recovery: words} = this.words.all;
    const [badge, heading, lead] =
      recovery.step === 'cancelled'
        ? [shieldIcon, words.cancelledHeading, this.#whoStopped(recovery.by)]
        : recovery.step === 'expired'
          ? [clockIcon, words.expiredHeading, words.expired]
          : [checkIcon, words.redeemedHeading, words.redeemed];
    return this.host.step({
      name: 'over',
      status: busy ? common.working : '',
      centered: true,
      badge,
      heading,
      lead,
      body: [this.#begun(recovery, words.overNotYou), errorLine(this.host.explain(error))],
      actions: [
        recovery.step === 'redeemed'
          ? button({label: words.accessHeading, onClick: () => this.flow?.enterAgain()})
          : nothing,
        button({label: words.beginAgain, busy, onClick: () => this.flow?.begin()}),
        this.#back(),
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
    return button({label: words.resend, look: 'quiet', onClick: () => this.flow?.resend()});
  }

  #back(): TemplateResult {
    const {recovery: words} = this.words.all;
    return button({label: words.back, look: 'quiet', onClick: () => this.flow?.leave()});
  }

  #support(): TemplateResult {
    return html`<slot name="support">${this.host.support()}</slot>`;
  }

  #explainCode(error: Step<'email_code'>['error']): string | undefined {
    const said = this.host.explain(error);
    if (!said || error?.attemptsLeft === undefined) return said;
    const {language} = this.words;
    return sentences(said, plural(this.words.all.recovery.triesLeft, {language, n: error.attemptsLeft}));
  }

  #time(time: string): string {
    return moment(time, {language: this.words.language, now: Date.now()});
  }
}

/** A masked address in one piece: after its ellipsis a line would break (UAX #14, IN). */
function unbroken(email: string): string {
  return email.replace('…', '\u2060…\u2060');
}
