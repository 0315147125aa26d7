import {html, nothing, type TemplateResult} from 'lit';
import {StepUpFlow, type OfferedMethod, type StepUpState} from '../../flows/step-up-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {stepUp} from '../../messages/en/step-up.ts';
import {Words} from '../../messages/words.ts';
import type {Action} from '../../protocol/types.ts';
import {digits} from '../../styles/digits.ts';
import {backupCodeField} from '../parts/backup-code-field.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, codesIcon, keyIcon, lockIcon, phoneIcon, shieldIcon} from '../parts/icons.ts';
import {PasswordField} from '../parts/password-field.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {stepUpStyles} from './styles.ts';

type Confirming = Extract<StepUpState, {step: 'confirming'}>;

/** How a method is asked for. */
interface Way {
  label: string;
  icon: TemplateResult;
  /** In place of the usual sentence, button and status. */
  lead?: string;
  act?: string;
  working?: string;
  field: (error: string | undefined, state: Confirming) => TemplateResult;
  submit: (flow: StepUpFlow, form: FormData) => void;
}

/**
 * Asks who is there before a sensitive act.
 *
 * @tag tfa-step-up
 * @summary Confirms who is asking, by whatever the account has and the act accepts.
 * @fires tfa-stepped-up - Confirmed; `confirmedUntil` says for how long.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of the field.
 * @csspart hint - What to enter.
 */
export class TfaStepUp extends TfaElement<StepUpFlow> {
  static override styles = [...TfaElement.styles, digits, stepUpStyles];

  static override properties = {action: {}};

  /** What is confirmed: the act, as the protocol names it. */
  action: Action = 'add_key';

  protected override readonly words = new Words(this, {...shared, stepUp, codeField});
  protected override readonly owner = new FlowOwner<StepUpFlow>(
    this,
    (options) => new StepUpFlow({...options, action: this.action}),
  );
  #password = new PasswordField(this);
  #code = new CodeField(this);

  protected override escape(): boolean {
    const flow = this.owner.current;
    const {state} = flow ?? {};
    if (state?.step !== 'confirming' || !state.busy || state.method !== 'security_key') return false;
    flow?.cancel();
    return true;
  }

  protected override render(): TemplateResult {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    switch (state.step) {
      case 'loading':
        return this.loading({badge: shieldIcon, heading: this.words.all.stepUp.confirmHeading});
      case 'confirming':
        return this.#renderConfirming(state);
      case 'confirmed':
        return this.#renderConfirmed();
      case 'failed':
        return this.failed(state);
    }
  }

  #renderConfirming(state: Confirming): TemplateResult {
    const {stepUp, common} = this.words.all;
    const way = this.#ways[state.method];
    return this.step({
      name: `confirming-${state.method}`,
      status: state.busy ? (way.working ?? common.working) : '',
      badge: shieldIcon,
      heading: stepUp.confirmHeading,
      lead: way.lead ?? stepUp.confirmLead,
      body: [way.field(this.explain(state.error), state), this.#renderOthers(state)],
      actions: [
        button({label: way.act ?? stepUp.confirm, look: 'primary', busy: state.busy}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.cancel()}),
      ],
      // Nothing may come between the click and a prompt (R19).
      onSubmit: (form) => {
        if (this.owner.current) way.submit(this.owner.current, form);
      },
    });
  }

  #renderOthers({methods, method}: Confirming): unknown {
    const others: OfferedMethod[] = methods.filter((other): boolean => other !== method);
    if (!others.length) return nothing;
    return html`<div class="others">
      <p class="help">${this.words.all.stepUp.otherWay}</p>
      <div class="ways">
        ${others.map((other) => {
          const {label, icon} = this.#ways[other];
          return button({label, icon, onClick: () => this.owner.current?.choose(other)});
        })}
      </div>
    </div>`;
  }

  #renderConfirmed(): TemplateResult {
    const {confirmedHeading: heading, confirmedLead: lead} = this.words.all.stepUp;
    return this.step({
      name: 'confirmed',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading,
      lead,
      status: heading,
    });
  }

  /** One row per method that can be asked for; the flow offers no others. */
  get #ways(): Record<OfferedMethod, Way> {
    const {stepUp: words, codeField} = this.words.all;
    return {
      password: {
        label: words.viaPassword,
        icon: lockIcon,
        field: (error, {username}) => this.#password.render({words, username, error}),
        submit: (flow, form) => flow.submit({password: form.get('password') as string}),
      },
      totp: {
        label: words.viaTotp,
        icon: phoneIcon,
        field: (error) => this.#code.render({words: codeField, error}),
        submit: (flow) => {
          const code = this.#code.read();
          if (code) flow.submit({code});
        },
      },
      backup_code: {
        label: words.viaBackupCode,
        icon: codesIcon,
        field: (error) => backupCodeField(codeField, error),
        submit: (flow, form) => flow.submit({code: form.get('backup-code') as string}),
      },
      security_key: {
        label: words.viaKey,
        icon: keyIcon,
        lead: words.keyLead,
        act: words.useKey,
        working: words.waiting,
        field: (error) => errorLine(error),
        submit: (flow) => flow.useKey(),
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-step-up': TfaStepUp;
  }
}
