import {html, nothing, type TemplateResult} from 'lit';
import type {TfaError} from '../../client/error.ts';
import type {EnrollKeyFlow, EnrollKeyState} from '../../flows/enroll-key-flow.ts';
import type {enrollKey} from '../../messages/en/enroll-key.ts';
import {enrollKeySteps} from '../../messages/en/enroll-key-steps.ts';
import {keyErrors} from '../../messages/en/key-errors.ts';
import {fill, sentences} from '../../messages/fill.ts';
import {limits} from '../../protocol/limits.ts';
import {innerBackupCodes} from '../backup-codes/inner.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {belowField} from '../parts/below-field.ts';
import {button} from '../parts/button.ts';
import {errorLine} from '../parts/error-line.ts';
import {checkIcon, shieldIcon} from '../parts/icons.ts';
import {LaterSteps} from '../parts/later-steps.ts';
import {note} from '../parts/note.ts';
import {isWindows} from '../parts/place.ts';
import type {shared} from '../parts/tfa-element.ts';
import {innerStepUp} from '../step-up/inner.ts';
import {icons} from './icons.ts';
import {stepsStyles} from './steps-styles.ts';

export {confirmation, firstCodes} from '../../flows/inner.ts';

type Step<Name extends EnrollKeyState['step']> = Extract<EnrollKeyState, {step: Name}>;

export const styles = [fields, stepsStyles];
export const words = {enrollKey: enrollKeySteps, errors: keyErrors};

/** The steps of `<tfa-enroll-key>` behind the choice of a kind of key. */
export class Steps extends LaterSteps<EnrollKeyFlow, typeof shared & {enrollKey: typeof enrollKey} & typeof words> {
  override draw(
    state: Step<'unavailable' | 'confirming' | 'ready' | 'waiting' | 'naming' | 'backup_codes' | 'enrolled'>,
  ): unknown {
    switch (state.step) {
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'confirming':
        return this.host.card(innerStepUp(this.host, state.stepUp), state.step);
      case 'ready':
        return this.#renderReady(state);
      case 'waiting':
        return this.#renderWaiting(state);
      case 'naming':
        return this.#renderNaming(state);
      case 'backup_codes':
        return this.host.card(innerBackupCodes(this.host, state.codes), state.step);
      case 'enrolled':
        return this.#renderEnrolled(state);
    }
  }

  #renderUnavailable({reason, account}: Step<'unavailable'>): unknown {
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
    const verify =
      reason === 'email_unverified' ? this.host.link(this.host.verifyEmailUrl, common.verifyEmailLink) : nothing;
    return this.host.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading,
      lead,
      actions: [
        verify,
        this.host.support(),
        button({label: enrollKey.notNow, look: 'quiet', onClick: () => this.flow?.cancel()}),
      ],
    });
  }

  #renderReady({kind, error}: Step<'ready'>): unknown {
    const {common, enrollKey: words} = this.words.all;
    const [heading, lead] = {
      this_device: [words.readyDevice, words.readyDeviceLead],
      security_key: [words.readyKey, words.readyKeyLead],
      any: [words.readyOther, words.readyOtherLead],
    }[kind] as [string, string];
    return this.host.step({
      name: 'ready',
      centered: kind !== 'security_key',
      badge: icons[kind],
      heading,
      lead,
      body: [kind === 'security_key' ? this.#renderHints() : nothing, errorLine(this.#explain(error))],
      actions: [
        button({label: error ? common.tryAgain : common.continue, look: 'primary'}),
        button({label: common.back, look: 'quiet', onClick: () => this.flow?.back()}),
      ],
      // Nothing may come between the click and the prompt (R19).
      onSubmit: () => this.flow?.begin(),
    });
  }

  /** Some browsers say of a key that is there already no more than that it was not used (R17). */
  #explain(error: TfaError | undefined): string | undefined {
    const text = this.host.explain(error);
    return text && error?.reason === 'maybe_excluded' ? sentences(text, this.words.all.enrollKey.maybeThere) : text;
  }

  #renderHints(): TemplateResult {
    const {enrollKey: words} = this.words.all;
    return html`<ol class="hints" role="list">
        <li>${words.plugIn}</li>
        <li>${words.touch}</li>
        <li>${words.pin}</li>
      </ol>
      ${isWindows() ? note([words.windows, ' ', this.host.link((this.host as {windowsHelpUrl?: string}).windowsHelpUrl, words.windowsHelp)]) : nothing}`;
  }

  #renderWaiting({kind}: Step<'waiting'>): unknown {
    const {common, enrollKey: words} = this.words.all;
    return this.host.step({
      name: 'waiting',
      centered: true,
      status: words.waiting,
      badge: icons[kind],
      heading: {this_device: words.waitingDevice, security_key: words.waitingKey, any: words.waitingOther}[kind],
      lead: words.waitingLead,
      actions: button({label: common.cancel, onClick: () => this.flow?.cancel()}),
    });
  }

  #renderNaming({key, error, busy}: Step<'naming'>): unknown {
    const {common, enrollKey: words} = this.words.all;
    const text = this.host.explain(error);
    return this.host.step({
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
            aria-invalid=${isAboutInput(error) ? 'true' : nothing}
            aria-describedby="error"
          />
        </div>
        ${belowField({error: text})}
      </div>`,
      actions: [
        button({label: words.nameSave, look: 'primary', busy}),
        button({label: words.nameKeep, look: 'quiet', onClick: () => this.flow?.skipNaming()}),
      ],
      onSubmit: (form) => this.flow?.rename(form.get('name') as string),
    });
  }

  #renderEnrolled({key, account}: Step<'enrolled'>): unknown {
    const {common, enrollKey: words} = this.words.all;
    return this.host.step({
      name: 'enrolled',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: fill(words.enrolledHeading, {name: key.name}),
      lead: words.enrolledLead,
      body: account.securityKeys.length === 1 ? note(words.enrolledSecond) : nothing,
      actions: [
        button({label: common.done, look: 'primary', onClick: () => this.flow?.finish()}),
        button({label: words.another, look: 'quiet', onClick: () => this.flow?.start()}),
      ],
    });
  }
}
