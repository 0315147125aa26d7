import {RecoveryFlow} from '../../flows/recovery-flow.ts';
import {recovery} from '../../messages/en/recovery.ts';
import {Words} from '../../messages/words.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {shieldIcon} from '../parts/icons.ts';
import {Later} from '../parts/later.ts';
import {Part} from '../../client/part.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {recoveryStyles} from './styles.ts';

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
  static override styles = [...TfaElement.styles, recoveryStyles];

  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  protected override readonly words = new Words(this, {...shared, recovery});
  protected override readonly owner = new FlowOwner<RecoveryFlow>(this, (options) => new RecoveryFlow(options));
  readonly #later = new Later(TfaRecovery.part, {host: this, words: this.words, owner: this.owner});

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: shieldIcon, heading: this.words.all.recovery.heading};
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
    'tfa-recovery': TfaRecovery;
  }
}
