import {html, nothing, type TemplateResult} from 'lit';
import type {OfferedMethod, StepUpFlow, StepUpState} from '../../flows/step-up-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {keyErrors} from '../../messages/en/key-errors.ts';
import {password} from '../../messages/en/password.ts';
import {proofErrors} from '../../messages/en/proof-errors.ts';
import {recoveryErrors} from '../../messages/en/recovery-errors.ts';
import type {stepUp} from '../../messages/en/step-up.ts';
import {stepUpSteps} from '../../messages/en/step-up-steps.ts';
import {actionRows} from '../../styles/action-rows.ts';
import {digits} from '../../styles/digits.ts';
import {backupCodeField} from '../parts/backup-code-field.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {checkIcon, shieldIcon} from '../parts/icons.ts';
import {codesIcon} from '../parts/icons/codes.ts';
import {keyIcon} from '../parts/icons/keys.ts';
import {mailIcon} from '../parts/icons/mail.ts';
import {lockIcon} from '../parts/icons/password.ts';
import {phoneIcon} from '../parts/icons/phone.ts';
import {LaterSteps} from '../parts/later-steps.ts';
import {PasswordField} from '../parts/password-field.ts';
import {safeLink} from '../parts/place.ts';
import type {shared} from '../parts/tfa-element.ts';
import {stepUpStyles} from './styles.ts';

type Step<Name extends StepUpState['step']> = Extract<StepUpState, {step: Name}>;
type Confirming = Step<'confirming'>;

export const styles = [fields, digits, actionRows, stepUpStyles];
export const words = {
  stepUp: {...stepUpSteps, ...password},
  codeField,
  errors: {...keyErrors, ...proofErrors, code_expired: recoveryErrors.code_expired},
};

/** With what is wrong in words, and whether that is about what was typed. */
type Told = Omit<Confirming, 'error'> & {error: string | undefined; invalid: boolean};

/** How a method is asked for. */
interface Way {
  label: string;
  icon: TemplateResult;
  /** In place of the usual sentence, button and status. */
  lead?: string;
  act?: string;
  working?: string;
  field: (state: Told) => unknown;
  /** Beside its button. */
  more?: unknown;
  submit: (flow: StepUpFlow, form: FormData) => void;
}

/** The steps of `<tfa-step-up>`. */
export class Steps extends LaterSteps<StepUpFlow, typeof shared & {stepUp: typeof stepUp} & typeof words> {
  #password = new PasswordField(this.host);
  #code = new CodeField(this.host);

  override draw(state: Confirming | Step<'signing_in'> | Step<'confirmed'>): unknown {
    switch (state.step) {
      case 'confirming':
        return this.#renderConfirming(state);
      case 'signing_in':
        return this.#renderSigningIn(state);
      case 'confirmed':
        return this.#renderConfirmed();
    }
  }

  #renderConfirming(state: Confirming): unknown {
    const {stepUp, common} = this.words.all;
    const way = this.#ways[state.method];
    return this.host.step({
      name: `confirming-${state.method}`,
      status: state.busy ? (way.working ?? common.working) : state.resent ? stepUp.resent : '',
      badge: shieldIcon,
      heading: stepUp.confirmHeading,
      lead: way.lead ?? stepUp.confirmLead,
      body: way.field({...state, error: this.host.explain(state.error), invalid: isAboutInput(state.error)}),
      actions: [
        button({label: way.act ?? stepUp.confirm, look: 'primary', busy: state.busy}),
        way.more,
        button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.cancel()}),
        this.#renderOthers(state),
      ],
      // Nothing may come between the click and a prompt (R19).
      onSubmit: (form) => {
        if (this.flow) way.submit(this.flow, form);
      },
    });
  }

  #renderOthers({methods, method}: Confirming): unknown {
    const others: OfferedMethod[] = methods.filter((other): boolean => other !== method);
    if (!others.length) return nothing;
    return html`<div class="others" role="group" aria-labelledby="other-ways">
      <p class="help" id="other-ways">${this.words.all.stepUp.otherWay}</p>
      <div class="ways">
        ${others.map((other) => {
          const {label, icon} = this.#ways[other];
          return button({label, icon, onClick: () => this.flow?.choose(other)});
        })}
      </div>
    </div>`;
  }

  /** The host knows where that is; whoever has done it elsewhere goes on. */
  #renderSigningIn({busy, missed, error}: Step<'signing_in'>): unknown {
    const {stepUp, common} = this.words.all;
    const signIn = safeLink(this.host.signInUrl);
    return this.host.step({
      name: 'signing_in',
      status: busy ? common.working : '',
      badge: shieldIcon,
      heading: stepUp.signInHeading,
      lead: stepUp.signInLead,
      body: errorLine(missed ? stepUp.signInMissed : this.host.explain(error)),
      actions: [
        signIn ? html`<a part="button primary" class="button primary" href=${signIn}>${common.signIn}</a>` : nothing,
        // The first thing to do, where the page gives no place to sign in at.
        button({
          label: common.continue,
          look: signIn ? 'plain' : 'primary',
          busy,
          onClick: () => this.flow?.signedIn(),
        }),
        button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.cancel()}),
      ],
    });
  }

  #renderConfirmed(): unknown {
    const {confirmedHeading: heading, confirmedLead: lead} = this.words.all.stepUp;
    return this.host.step({
      name: 'confirmed',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading,
      lead,
      status: this.toldElsewhere(heading),
    });
  }

  /** One row per method that can be asked for; the flow offers no others. */
  get #ways(): Record<OfferedMethod, Way> {
    const {stepUp: words, codeField} = this.words.all;
    return {
      password: {
        label: words.viaPassword,
        icon: lockIcon,
        field: ({username, error, invalid}) => this.#password.render({words, username, error, invalid}),
        submit: (flow, form) => flow.submit({password: form.get('password') as string}),
      },
      totp: {
        label: words.viaTotp,
        icon: phoneIcon,
        field: ({error, invalid}) => this.#code.render({words: codeField, error, invalid}),
        submit: (flow) => {
          const code = this.#code.read();
          if (code) flow.submit({code});
        },
      },
      backup_code: {
        label: words.viaBackupCode,
        icon: codesIcon,
        field: (told) => backupCodeField(codeField, told),
        submit: (flow, form) => flow.submit({code: form.get('backup-code') as string}),
      },
      email_code: {
        label: words.viaEmail,
        icon: mailIcon,
        lead: words.emailLead,
        field: ({resent, error, invalid}) => [
          this.#code.render({words: {...codeField, hint: words.emailHint}, label: words.emailLabel, error, invalid}),
          resent ? html`<p class="help">${words.resent}</p>` : nothing,
        ],
        // Also while it is sent: it has the focus then.
        more: button({label: words.resend, look: 'quiet', onClick: () => this.flow?.resend()}),
        submit: (flow) => {
          const code = this.#code.read();
          if (code) flow.submit({code});
        },
      },
      security_key: {
        label: words.viaKey,
        icon: keyIcon,
        lead: words.keyLead,
        act: words.useKey,
        working: words.waiting,
        field: ({error}) => errorLine(error),
        submit: (flow) => flow.useKey(),
      },
    };
  }
}
