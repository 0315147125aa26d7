import {diagnose} from '../../client/capabilities.ts';
import {Part} from '../../client/part.ts';
import {ChallengeFlow} from '../../flows/challenge-flow.ts';
import {challenge} from '../../messages/en/challenge.ts';
import {Words} from '../../messages/words.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {shieldIcon} from '../parts/icons.ts';
import {Later} from '../parts/later.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {challengeStyles} from './styles.ts';

/**
 * The second step of signing in: a key, a code from the app, or a backup code. Asks first for what was last used in this browser; *Try another way* shows
 * what else is set up.
 *
 * @tag tfa-challenge
 * @summary Asks for the second step of signing in.
 * @fires tfa-challenge-passed - The session is a full one: lead the person into the account. `newCodes`: to where a new set of backup codes is made.
 * @fires tfa-recovery-requested - The person has lost everything: lead them to `<tfa-recovery>`.
 * @fires tfa-cancelled - The person turned back, or has to begin with the password again: lead them to your sign-in.
 * @fires tfa-error - Something that the person was told went wrong.
 * @slot code - An `<input>` of the host's own for the app's code, for password managers that do not look into shadow roots.
 * @slot recovery - The way to recovery, in place of the button that fires `tfa-recovery-requested`.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 * @csspart hint - What to enter.
 * @csspart check - The box to tick, with its label.
 * @csspart way - One of the other ways.
 * @csspart foot - What stands below the buttons.
 * @csspart text - A button that looks like a link.
 */
export class TfaChallenge extends TfaElement<ChallengeFlow> {
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  static override styles = [...TfaElement.styles, challengeStyles];

  static override properties = {
    autoSubmit: {attribute: 'auto-submit', converter: (value: string | null) => value !== 'false'},
  };

  /** The sixth digit of the app's code submits; `auto-submit="false"` leaves that to the button. */
  autoSubmit = true;

  protected override readonly words = new Words(this, {...shared, challenge});
  protected override readonly owner = new FlowOwner<ChallengeFlow>(
    this,
    (options) =>
      new ChallengeFlow({...options, diagnose: () => diagnose({ceremony: 'get', allowFramed: this.allowFraming})}),
  );
  readonly #later = new Later(TfaChallenge.part, {host: this, words: this.words, owner: this.owner});

  protected override escape(): boolean {
    const flow = this.owner.current;
    if (flow?.state.step !== 'waiting') return false;
    flow.cancel();
    return true;
  }

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: shieldIcon, heading: this.words.all.challenge.heading};
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
    'tfa-challenge': TfaChallenge;
  }
}
