import {StepUpFlow} from '../../flows/step-up-flow.ts';
import {stepUp} from '../../messages/en/step-up.ts';
import {Words} from '../../messages/words.ts';
import type {Action} from '../../protocol/types.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {shieldIcon} from '../parts/icons.ts';
import {Later} from '../parts/later.ts';
import {Part} from '../../client/part.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';

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
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  static override properties = {action: {}};

  /** What is confirmed: the act, as the protocol names it. */
  action: Action = 'add_key';

  protected override readonly words = new Words(this, {...shared, stepUp});
  protected override readonly owner = new FlowOwner<StepUpFlow>(
    this,
    (options) => new StepUpFlow({...options, action: this.action}),
  );
  readonly #later = new Later(TfaStepUp.part, {host: this, words: this.words, owner: this.owner});

  protected override escape(): boolean {
    const flow = this.owner.current;
    const {state} = flow ?? {};
    if (state?.step !== 'confirming' || !state.busy || state.method !== 'security_key') return false;
    flow?.cancel();
    return true;
  }

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: shieldIcon, heading: this.words.all.stepUp.confirmHeading};
    switch (state.step) {
      case 'loading':
        return this.loading(first);
      case 'failed':
        return this.failed(state);
      default:
        return this.#later.draw(state, first);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-step-up': TfaStepUp;
  }
}
