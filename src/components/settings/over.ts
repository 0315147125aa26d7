import {html, nothing, type TemplateResult} from 'lit';
import type {SettingsFlow, SettingsState} from '../../flows/settings-flow.ts';
import type {settings} from '../../messages/en/settings.ts';
import type {settingsSteps} from '../../messages/en/settings-steps.ts';
import type {stepUp} from '../../messages/en/step-up.ts';
import {fill} from '../../messages/fill.ts';
import type {Words} from '../../messages/words.ts';
import {button} from '../parts/button.ts';
import {errorLine} from '../parts/error-line.ts';
import type {shared, TfaElement} from '../parts/tfa-element.ts';
import {innerStepUp} from '../step-up/inner.ts';
import {closeIcon} from './close-icon.ts';
import type {Shown} from './pictures.ts';
import {tasks} from './tasks.ts';

type Removing = Extract<SettingsState, {step: 'removing_key'}>;

interface Scene {
  host: TfaElement<SettingsFlow>;
  words: Words<typeof shared & {settings: typeof settings & typeof settingsSteps; stepUp: typeof stepUp}>;
  flow: () => SettingsFlow | undefined;
}

/** Steps that stand over the page. */
const steps = new Set<string | undefined>(['removing_key', 'confirming', 'adding_key', 'app', 'codes']);

/** What stands over the page: a question, or another element. A native dialog, so that it keeps the focus and gives it back to what opened it. */
export class Over {
  #host: Scene['host'];
  #words: Scene['words'];
  #flow: Scene['flow'];

  constructor({host, words, flow}: Scene) {
    this.#host = host;
    this.#words = words;
    this.#flow = flow;
  }

  get isWanted(): boolean {
    return steps.has(this.#flow()?.state.step);
  }

  render(state: Shown): TemplateResult {
    const {settings: words} = this.#words.all;
    const isTask = 'held' in state;
    const close =
      isTask && !state.held
        ? html`<button part="close" class="close" type="button" aria-label=${words.close} @click=${this.#back}>
            ${closeIcon}
          </button>`
        : nothing;
    return html`<dialog
      part="dialog"
      class="over ${isTask ? 'task' : ''}"
      aria-label=${this.#label(state)}
      @keydown=${this.#press}
      @cancel=${this.#cancel}
      @close=${this.#closed}
    >
      ${this.#renderTask(state)} ${close}
    </dialog>`;
  }

  /** What it asks. A heading in another root cannot name it. */
  #label(state: Shown): string {
    const {settings: words, stepUp} = this.#words.all;
    if (state.step === 'removing_key') return this.#headingOfRemoval(state);
    if (state.step === 'adding_key') return words.addKey;
    if (state.step === 'app') return words.app;
    return state.step === 'codes' ? words.codes : stepUp.confirmHeading;
  }

  #renderTask(state: Shown): unknown {
    switch (state.step) {
      case 'overview':
      case 'renaming_key':
      case 'switching':
      case 'opening':
        return nothing;
      case 'removing_key':
        return this.#renderRemoving(state);
      case 'confirming':
        return innerStepUp(this.#host, state.stepUp);
      case 'adding_key':
        return this.#there('key')?.innerEnrollKey(this.#host, state.flow) ?? nothing;
      case 'app':
        return this.#there('app')?.innerTotpSetup(this.#host, state.flow) ?? nothing;
      case 'codes':
        return this.#there('codes')?.innerBackupCodes(this.#host, state.flow) ?? nothing;
    }
  }

  /** With a flow of the host's own, what draws it may still be on its way. */
  #there<Name extends keyof typeof tasks>(name: Name): (typeof tasks)[Name]['here'] {
    const part = tasks[name];
    if (!part.here) {
      void part.load().then(
        () => this.#host.requestUpdate(),
        () => this.#flow()?.back(),
      );
    }
    return part.here;
  }

  #headingOfRemoval(state: Removing): string {
    const {settings: words} = this.#words.all;
    return hasToStay(state) ? words.keepHeading : fill(words.removeHeading, {name: state.key.name});
  }

  #renderRemoving(state: Removing): TemplateResult {
    const {account, last, busy, error} = state;
    const {common, settings: words} = this.#words.all;
    const {organization = words.someOrganization} = account.enforcement;
    const stays = hasToStay(state);
    const heading = this.#headingOfRemoval(state);
    const lead = stays ? fill(words.keepLead, {organization}) : last ? words.removeLastLead : words.removeLead;
    const back = button({
      label: stays ? words.close : common.cancel,
      look: stays ? 'primary' : 'quiet',
      onClick: this.#back,
    });
    return html`<h2 part="heading" aria-level=${this.#host.headingLevel} tabindex="-1">${heading}</h2>
      <p class="lead">${lead}</p>
      ${stays ? nothing : errorLine(this.#host.explain(error))}
      <div class="actions">
        ${stays ? nothing : button({label: words.removeKey, look: 'danger', busy, onClick: () => this.#flow()?.proceed()})}
        ${back}
      </div>
      <p role="status" class="hidden">${busy ? common.working : ''}</p>`;
  }

  #back = () => {
    this.#flow()?.back();
  };

  /** Ours alone: a browser asks only twice whether a dialog may stay open, and then closes it (HTML, close watchers). */
  #press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#leave();
  };

  /** A close request without a key: the flow closes it, or has reasons not to. Such an event of an inner dialog does not bubble. */
  #cancel = (event: Event) => {
    event.preventDefault();
    this.#leave();
  };

  /** Closed by the browser all the same: then what has to be asked about comes back. */
  #closed = () => {
    if (!this.isWanted || this.dialog?.open) return;
    this.#leave();
    this.#host.requestUpdate();
  };

  /** Codes that are not saved ask for themselves, once they have the focus (R42). */
  #leave(): void {
    this.#flow()?.back();
    if (this.isWanted) this.heading?.focus();
  }

  get dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.over');
  }

  get heading(): HTMLElement | null | undefined {
    return this.dialog?.querySelector<HTMLElement>('[part~=heading], [data-nested]');
  }
}

function hasToStay({account, last, error}: Removing): boolean {
  return (last && !account.enforcement.mayDisable) || error?.code === 'two_factor_enforced';
}
