import {html, nothing, type TemplateResult} from 'lit';
import {diagnose} from '../../client/capabilities.ts';
import {EnrollKeyFlow, type EnrollKeyState, type EnrollKind} from '../../flows/enroll-key-flow.ts';
import {enrollKey} from '../../messages/en/enroll-key.ts';
import {Words} from '../../messages/words.ts';
import {options} from '../../styles/options.ts';
import {button} from '../parts/button.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {keyIcon} from '../parts/icons/keys.ts';
import {Later} from '../parts/later.ts';
import {note} from '../parts/note.ts';
import {Part} from '../../client/part.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {icons} from './icons.ts';
import {enrollKeyStyles} from './styles.ts';

type Step<Name extends EnrollKeyState['step']> = Extract<EnrollKeyState, {step: Name}>;

/**
 * Adds a security key: built into the device, or an external one. It is stored once the browser's prompt is done; naming it and, for
 * a first method, saving backup codes follow.
 *
 * @tag tfa-enroll-key
 * @summary Adds a security key to the account.
 * @fires tfa-key-enrolled - A key is on the account, under a proposed name.
 * @fires tfa-key-renamed - Its owner gave it a name.
 * @fires tfa-backup-codes-saved - The first set of backup codes is saved and valid.
 * @fires tfa-stepped-up - The password was confirmed on the way.
 * @fires tfa-account-changed - The account as the server has it now.
 * @fires tfa-finished - The person is through.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @csspart choice - One of the kinds of key.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 */
export class TfaEnrollKey extends TfaElement<EnrollKeyFlow> {
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  static override styles = [...TfaElement.styles, options, enrollKeyStyles];

  static override properties = {windowsHelpUrl: {attribute: 'windows-help-url'}};

  /** Where people on Windows read how to set up Windows Hello. */
  windowsHelpUrl?: string;

  protected override readonly words = new Words(this, {...shared, enrollKey});
  protected override readonly owner = new FlowOwner<EnrollKeyFlow>(
    this,
    (options) =>
      new EnrollKeyFlow({
        ...options,
        diagnose: () => diagnose({allowFramed: this.allowFraming}),
        inner: () => TfaEnrollKey.part.load(),
      }),
  );
  readonly #later = new Later(TfaEnrollKey.part, {host: this, words: this.words, owner: this.owner});

  protected override escape(): boolean {
    const flow = this.owner.current;
    if (flow?.state.step !== 'waiting') return false;
    flow.cancel();
    return true;
  }

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: keyIcon, heading: this.words.all.enrollKey.chooseHeading};
    if (this.#later.isAwaited) return this.#later.wait(first);
    switch (state.step) {
      case 'loading':
        return this.loading(first);
      case 'choosing':
        return this.#renderChoosing(state);
      case 'failed':
        return this.failed(state);
      default:
        return this.#later.draw(state, first);
    }
  }

  #renderChoosing({account}: Step<'choosing'>): unknown {
    const {enrollKey: words} = this.words.all;
    return this.step({
      name: 'choosing',
      badge: keyIcon,
      heading: words.chooseHeading,
      lead: words.chooseLead,
      body: html`
        <div class="options">
          ${this.#renderChoice('this_device', words.thisDevice, words.thisDeviceHint)}
          ${this.#renderChoice('security_key', words.securityKey, words.securityKeyHint)}
          ${this.#renderChoice('any', words.otherDevice)}
        </div>
        ${account.securityKeys.length === 1 ? note(words.secondKey) : nothing}
      `,
      actions: button({label: words.notNow, look: 'quiet', onClick: () => this.owner.current?.cancel()}),
    });
  }

  #renderChoice(kind: EnrollKind, label: string, hint?: string): TemplateResult {
    return html`<button part="choice" class="option" type="button" @click=${() => this.#choose(kind)}>
      ${icons[kind]}<span><b>${label}</b>${hint ? html`<span class="help">${hint}</span>` : nothing}</span>
    </button>`;
  }

  #choose(kind: EnrollKind): void {
    this.#later.after(() => this.owner.current?.choose(kind));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-enroll-key': TfaEnrollKey;
  }
}
