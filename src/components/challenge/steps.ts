import {html, nothing, type TemplateResult} from 'lit';
import type {TfaError} from '../../client/error.ts';
import type {ChallengeFlow, ChallengeFlowState} from '../../flows/challenge-flow.ts';
import type {challenge} from '../../messages/en/challenge.ts';
import {challengeSteps} from '../../messages/en/challenge-steps.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {keyErrors} from '../../messages/en/key-errors.ts';
import {proofErrors} from '../../messages/en/proof-errors.ts';
import {endOfWait, fill} from '../../messages/fill.ts';
import {plural} from '../../messages/plural.ts';
import {limits, looksLikeBackupCode} from '../../protocol/limits.ts';
import type {ChallengeState, Method} from '../../protocol/types.ts';
import {digits} from '../../styles/digits.ts';
import {options} from '../../styles/options.ts';
import {backupCodeField} from '../parts/backup-code-field.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {checkIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {codesIcon} from '../parts/icons/codes.ts';
import {keyIcon} from '../parts/icons/keys.ts';
import {phoneIcon} from '../parts/icons/phone.ts';
import {LaterSteps} from '../parts/later-steps.ts';
import {note} from '../parts/note.ts';
import type {shared} from '../parts/tfa-element.ts';
import {stepsStyles} from './steps-styles.ts';

/** How any method is asked for. */
type Asked = Extract<ChallengeFlowState, {step: Method}>;
type Step<Name extends ChallengeFlowState['step']> = Extract<ChallengeFlowState, {step: Name}>;

export const styles = [fields, digits, options, stepsStyles];
export const words = {challenge: challengeSteps, codeField, errors: {...keyErrors, ...proofErrors}};

/** The steps of `<tfa-challenge>`. */
export class Steps extends LaterSteps<ChallengeFlow, typeof shared & {challenge: typeof challenge} & typeof words> {
  readonly #code = new CodeField(this.host, {onInput: () => this.#spotBackupCode()});
  /** What was ticked stays so from one way to another. */
  #trust = false;

  get #autoSubmit(): boolean {
    return (this.host as {autoSubmit?: boolean}).autoSubmit === true;
  }

  override draw(state: Exclude<ChallengeFlowState, Step<'loading' | 'failed'>>): unknown {
    switch (state.step) {
      case 'security_key':
        return this.#renderKey(state);
      case 'waiting':
        return this.#renderWaiting();
      case 'totp':
        return this.#renderApp(state);
      case 'backup_code':
        return this.#renderBackupCode(state);
      case 'choosing':
        return this.#renderChoosing(state);
      case 'locked':
        return this.#renderLocked(state);
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'codes_left':
        return this.#renderCodesLeft(state);
      case 'passed':
        return this.#renderPassed();
      case 'ended':
        return this.#renderEnded();
    }
  }

  #renderKey({challenge, error}: Asked): unknown {
    const {challenge: words} = this.words.all;
    return this.host.step({
      name: 'security_key',
      badge: keyIcon,
      heading: words.keyHeading,
      lead: words.keyLead,
      body: [this.#renderTrust(challenge), errorLine(this.host.explain(error))],
      actions: [
        button({label: words.useKey, look: 'primary'}),
        this.#renderOtherWay(challenge),
        this.#renderFoot(challenge),
      ],
      // Nothing may come between the click and the prompt (R19).
      onSubmit: () => this.flow?.begin({trust: this.#trust}),
    });
  }

  #renderWaiting(): unknown {
    const {common, challenge: words} = this.words.all;
    return this.host.step({
      name: 'waiting',
      centered: true,
      status: words.waiting,
      badge: keyIcon,
      heading: words.waitingHeading,
      lead: words.waitingLead,
      actions: button({label: common.cancel, onClick: this.#cancel}),
    });
  }

  #renderApp({challenge, busy, error}: Asked): unknown {
    const {common, codeField: field, challenge: words} = this.words.all;
    return this.host.step({
      name: 'totp',
      status: busy ? common.working : '',
      badge: phoneIcon,
      heading: words.appHeading,
      lead: words.appLead,
      // Before the field: its last digit submits, and what should be known by then comes first.
      body: [
        this.#renderTrust(challenge),
        this.#code.render({
          words: field,
          error: this.host.explain(error),
          invalid: isAboutInput(error),
          autoSubmit: this.#autoSubmit,
        }),
      ],
      actions: [
        button({label: words.signIn, look: 'primary', busy}),
        this.#renderOtherWay(challenge),
        this.#renderFoot(challenge),
      ],
      onSubmit: () => {
        const code = this.#code.read();
        if (code) this.flow?.submit({code, trust: this.#trust});
      },
    });
  }

  #renderBackupCode({challenge, busy, error}: Asked): unknown {
    const {common, codeField: field, challenge: words} = this.words.all;
    const text = error?.code === 'invalid_request' ? words.backupFault : this.host.explain(error);
    return this.host.step({
      name: 'backup_code',
      status: busy ? common.working : '',
      badge: codesIcon,
      heading: words.backupHeading,
      lead: words.backupLead,
      body: backupCodeField(field, {error: text, invalid: isAboutInput(error)}),
      actions: [
        button({label: words.signIn, look: 'primary', busy}),
        this.#renderOtherWay(challenge),
        this.#renderFoot(challenge),
      ],
      onSubmit: (form) => this.flow?.submit({code: form.get('backup-code') as string}),
    });
  }

  #renderChoosing({challenge, from, keyless}: Step<'choosing'>): unknown {
    const {common, challenge: words} = this.words.all;
    return this.host.step({
      name: 'choosing',
      badge: shieldIcon,
      heading: words.otherWay,
      lead: words.waysLead,
      body: [
        html`<div class="options">
          ${challenge.methods.map((method) => (method === from ? nothing : this.#renderWay(method)))}
        </div>`,
        keyless ? note(words.keyNotHere) : nothing,
      ],
      actions: [
        button({label: common.back, look: 'quiet', onClick: () => this.flow?.back()}),
        this.#renderFoot(challenge),
      ],
    });
  }

  #renderWay(method: Method): TemplateResult {
    const {challenge: words} = this.words.all;
    const {icon, label, hint} = {
      security_key: {icon: keyIcon, label: words.wayKey, hint: words.wayKeyHint},
      totp: {icon: phoneIcon, label: words.wayApp, hint: words.wayAppHint},
      backup_code: {icon: codesIcon, label: words.wayBackup, hint: words.wayBackupHint},
    }[method];
    return html`<button part="way" class="option" type="button" @click=${() => this.flow?.choose(method)}>
      ${icon}<span><b>${label}</b><span class="help">${hint}</span></span>
    </button>`;
  }

  /** Says when codes are accepted again, and what stays open until then. No clock runs: nothing is gained by watching one. */
  #renderLocked({challenge, from, busy, error}: Step<'locked'>): unknown {
    const {common, challenge: words} = this.words.all;
    const hasKey = challenge.methods.includes('security_key');
    const until = challenge.codesLocked?.until;
    const off = hasKey ? words.lockedOff : words.lockedOffNoKey;
    const lead = until ? fill(words.lockedUntil, {time: this.#endOfWait(until)}) : off;
    const fault = isAboutCodes(error) ? undefined : this.host.explain(error);
    return this.host.step({
      name: 'locked',
      status: busy ? common.working : fault ? '' : lead,
      badge: warningIcon,
      tone: 'warning',
      heading: words.lockedHeading,
      lead,
      body: [note(words.lockedElsewhere), errorLine(fault)],
      actions: [
        hasKey
          ? button({
              label: words.useKey,
              look: 'primary',
              icon: keyIcon,
              onClick: () => this.flow?.choose('security_key'),
            })
          : nothing,
        until ? button({label: words.lockedTry, busy, onClick: () => this.flow?.choose(from)}) : nothing,
        this.host.support(),
        this.#renderFoot(challenge),
      ],
    });
  }

  #renderUnavailable({challenge}: Step<'unavailable'>): unknown {
    const {challenge: words} = this.words.all;
    return this.host.step({
      name: 'unavailable',
      badge: keyIcon,
      heading: words.keyOnlyHeading,
      lead: words.keyOnly,
      actions: [this.host.support(), this.#renderFoot(challenge)],
    });
  }

  #renderCodesLeft({remaining}: Step<'codes_left'>): unknown {
    const {common, challenge: words} = this.words.all;
    const few = remaining <= limits.backupCodesLow;
    const proceed = (newCodes: boolean) => () => this.flow?.proceed({newCodes});
    const heading = remaining ? plural(words.left, {language: this.words.language, n: remaining}) : words.noneLeft;
    return this.host.step({
      name: 'codes_left',
      centered: true,
      status: this.toldElsewhere(heading),
      badge: few ? warningIcon : checkIcon,
      tone: few ? 'warning' : 'success',
      heading,
      lead: words.leftLead,
      body: few ? note(words.leftFew) : nothing,
      actions: [
        few ? button({label: words.newCodes, look: 'primary', onClick: proceed(true)}) : nothing,
        button({label: common.continue, look: few ? 'plain' : 'primary', onClick: proceed(false)}),
      ],
    });
  }

  #renderPassed(): unknown {
    const {passedHeading: heading, passedLead: lead} = this.words.all.challenge;
    return this.host.step({
      name: 'passed',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading,
      lead,
      status: this.toldElsewhere(heading),
    });
  }

  #renderEnded(): unknown {
    const {endedHeading: heading, ended: lead, signInAgain: label} = this.words.all.challenge;
    return this.host.step({
      name: 'ended',
      centered: true,
      badge: shieldIcon,
      heading,
      lead,
      actions: button({label, look: 'primary', onClick: this.#cancel}),
    });
  }

  #renderTrust({trustAllowed}: ChallengeState): TemplateResult | typeof nothing {
    if (!trustAllowed) return nothing;
    const {challenge: words} = this.words.all;
    return html`<div part="check" class="check">
      <input
        id="trust"
        name="trust"
        type="checkbox"
        aria-describedby="trust-hint"
        .checked=${this.#trust}
        @change=${(event: Event) => (this.#trust = (event.target as HTMLInputElement).checked)}
      />
      <div>
        <label for="trust">${words.trust}</label>
        <p id="trust-hint" class="help">${words.trustHint}</p>
      </div>
    </div>`;
  }

  #renderOtherWay({methods}: ChallengeState): TemplateResult | typeof nothing {
    if (methods.length < 2) return nothing;
    const label = this.words.all.challenge.otherWay;
    return button({label, look: 'quiet', onClick: () => this.flow?.showWays()});
  }

  /** R54: below, and never in the way. */
  #renderFoot({recoveryAllowed, recovery}: ChallengeState): TemplateResult {
    const {challenge: words} = this.words.all;
    const text = (label: string, onClick: () => void) =>
      html`<button part="text" class="text" type="button" @click=${onClick}>${label}</button>`;
    const toRecovery = () =>
      html`<slot name="recovery"
        >${text(recovery ? words.recoveryUnderWay : words.recovery, () => this.flow?.recover())}</slot
      >`;
    return html`<div part="foot" class="foot">
      ${recovery || recoveryAllowed ? toRecovery() : nothing} ${text(words.someoneElse, this.#cancel)}
    </div>`;
  }

  #cancel = (): void => {
    this.flow?.cancel();
  };

  #endOfWait(until: string): string {
    return endOfWait(until, {language: this.words.language, now: Date.now()});
  }

  /** R51: a backup code in the field for app codes is understood, and asked for once more in its own view: it is good only once. */
  #spotBackupCode(): void {
    const {text} = this.#code;
    const state = this.flow?.state;
    if (state?.step !== 'totp' || !state.challenge.methods.includes('backup_code') || !looksLikeBackupCode(text))
      return;
    this.#code.clear();
    this.flow?.choose('backup_code');
    void this.host.updateComplete.then(() => {
      const field = this.host.renderRoot.querySelector<HTMLInputElement>('#backup-code');
      if (!field) return;
      field.value = text;
      field.focus();
      this.host.say(this.words.all.challenge.backupPasted);
    });
  }
}

/** What the heading of the locked step says already. */
function isAboutCodes(error: TfaError | undefined): boolean {
  return error?.code === 'wrong_code' || error?.code === 'too_many_attempts';
}
