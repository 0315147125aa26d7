import {html, nothing, type TemplateResult} from 'lit';
import {StepUpFlow, type OfferedMethod, type StepUpState} from '../../flows/step-up-flow.ts';
import {stepUp} from '../../messages/en/step-up.ts';
import {Words} from '../../messages/words.ts';
import type {Action} from '../../protocol/types.ts';
import {button} from '../parts/button.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, shieldIcon} from '../parts/icons.ts';
import {PasswordField} from '../parts/password-field.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';

type Confirming = Extract<StepUpState, {step: 'confirming'}>;

/** How a method is asked for. */
interface Way {
  label: string;
  field: (state: Confirming, error: string | undefined) => TemplateResult;
  read: (form: FormData) => Parameters<StepUpFlow['submit']>[0];
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
 */
export class TfaStepUp extends TfaElement<StepUpFlow> {
  static override properties = {action: {}};

  /** What is confirmed: the act, as the protocol names it. */
  action: Action = 'add_key';

  protected override readonly words = new Words(this, {...shared, stepUp});
  protected override readonly owner = new FlowOwner<StepUpFlow>(
    this,
    (options) => new StepUpFlow({...options, action: this.action}),
  );
  #password = new PasswordField(this);

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
      status: state.busy ? common.working : '',
      badge: shieldIcon,
      heading: stepUp.confirmHeading,
      lead: stepUp.confirmLead,
      body: [way.field(state, this.explain(state.error)), this.#renderOthers(state)],
      actions: [
        button({label: stepUp.confirm, look: 'primary', busy: state.busy}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.cancel()}),
      ],
      onSubmit: (form) => this.owner.current?.submit(way.read(form)),
    });
  }

  #renderOthers({methods, method}: Confirming): unknown {
    const others: OfferedMethod[] = methods.filter((other): boolean => other !== method);
    if (!others.length) return nothing;
    return html`<div class="others">
      <p class="help">${this.words.all.stepUp.otherWay}</p>
      ${others.map((other) => button({label: this.#ways[other].label, onClick: () => this.owner.current?.choose(other)}))}
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
    const words = this.words.all.stepUp;
    return {
      password: {
        label: words.viaPassword,
        field: ({username}, error) => this.#password.render({words, username, error}),
        read: (form) => ({password: form.get('password') as string}),
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-step-up': TfaStepUp;
  }
}
