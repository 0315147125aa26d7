import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {SettingsDone, SettingsFlow, SettingsState} from '../../flows/settings-flow.ts';
import {activity} from '../../messages/en/activity.ts';
import {keyErrors} from '../../messages/en/key-errors.ts';
import {policyErrors} from '../../messages/en/policy-errors.ts';
import type {settings} from '../../messages/en/settings.ts';
import {settingsSteps} from '../../messages/en/settings-steps.ts';
import {fill} from '../../messages/fill.ts';
import {list} from '../../messages/plural.ts';
import type {SecurityKey} from '../../protocol/types.ts';
import {dialogStyles} from '../../styles/dialog.ts';
import {disclosure} from '../../styles/disclosure.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {button} from '../parts/button.ts';
import {errorLine} from '../parts/error-line.ts';
import {LaterSteps, type Scene} from '../parts/later-steps.ts';
import {limits} from '../../protocol/limits.ts';
import type {shared} from '../parts/tfa-element.ts';
import {innerStepUp} from '../step-up/inner.ts';
import {banners} from './banners.ts';
import {closeIcon} from './close-icon.ts';
import {FocusKeeper} from './focus-keeper.ts';
import {overview} from './overview.ts';
import {errorAbout, panel, type Shown, type Stage} from './pictures.ts';
import {Records} from './records.ts';
import {stepsStyles} from './steps-styles.ts';
import {tasks} from './tasks.ts';

export {confirmation, RecordsFlow} from '../../flows/settings-parts.ts';

type Step<Name extends SettingsState['step']> = Extract<SettingsState, {step: Name}>;
type Own = typeof shared & {settings: typeof settings} & typeof words;

export const styles = [fields, dialogStyles, disclosure, stepsStyles];
export const words = {settings: settingsSteps, activity, errors: {...keyErrors, ...policyErrors}};

/** From authenticators that do not tell what they are (WebAuthn §6.5.1). */
const untold = '00000000-0000-0000-0000-000000000000';

/** Steps that stand over the page. */
const dialogs = new Set<string | undefined>(['removing_key', 'confirming', 'adding_key', 'app', 'codes']);

/** What stands around the first picture of `<tfa-settings>`: the lists below it, and the dialog over it. */
export class Steps extends LaterSteps<SettingsFlow, Own> implements ReactiveController {
  #records: Records;
  #focus: FocusKeeper;
  /** The step that was drawn last. */
  #last: string | undefined;

  constructor(scene: Scene<SettingsFlow, Own>) {
    super(scene);
    this.#records = new Records(this.host, this.words);
    this.#focus = new FocusKeeper(this.host.renderRoot);
    this.host.addController(this);
  }

  hostUpdate(): void {
    this.#focus.note();
  }

  /** The dialog is native, so that it keeps the focus and gives it back to what opened it. */
  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const step = this.flow?.state.step;
    const isNew = step !== this.#last;
    const isWanted = dialogs.has(step);
    if (isWanted && !dialog.open) dialog.showModal();
    else if (!isWanted && dialog.open) dialog.close();
    const heading = this.#heading;
    // What is to be in it may still be on its way.
    if (isWanted && !heading) return;
    this.#last = step;
    if (isWanted) {
      if (isNew || this.#focus.isLost) heading?.focus();
    } else if (isNew && step === 'renaming_key') this.#toName();
    else if (this.#focus.isLost && !this.#focus.restore()) this.host.focus();
  }

  override draw(state: Shown): unknown {
    const page = overview(this.#stage, state, {
      details: (key) => this.#renderDetails(key),
      renaming: (key) => this.#renderRenaming(state, key),
      banners: banners({...this.#stage, words: this.words}, state),
      below: [this.#renderRecovery(state), this.#records.render(state.records)],
    });
    return this.host.card([page, this.#renderDialog(state)], 'overview', this.#status(state));
  }

  get #stage(): Stage {
    return {
      host: this.host,
      words: this.words,
      act: (act) => {
        if (this.flow) act(this.flow);
      },
    };
  }

  #toName(): void {
    const name = this.host.renderRoot.querySelector<HTMLInputElement>('#name');
    name?.focus();
    name?.select();
  }

  #status(state: Shown): string {
    const {common, settings: words} = this.words.all;
    const isRenaming = state.step === 'renaming_key' && state.busy;
    if (state.step === 'switching' || state.step === 'opening' || isRenaming) return common.working;
    if (state.step !== 'overview') return '';
    if (!state.done) return this.#statusOfLists(state);
    const said: Record<SettingsDone, string> = {
      key_renamed: words.renamed,
      key_removed: words.removed,
      allow_recovery: words.recoveryAllowed,
      forbid_recovery: words.recoveryForbidden,
      cancel_recovery: words.recoveryCancelled,
    };
    return said[state.done];
  }

  #statusOfLists({records}: Shown): string {
    const {common, settings: words} = this.words.all;
    const {busy, done} = records?.state ?? {};
    // What they are read for at first is said by nobody: nobody asked.
    if (busy && busy !== 'reading') return common.working;
    if (!done) return '';
    return done === 'browsers' ? words.forgotten : words.ended;
  }

  #renderDetails({name, provider, aaguid, transports}: SecurityKey): TemplateResult {
    const {settings: words} = this.words.all;
    const rows = [
      [words.provider, provider],
      [
        words.transports,
        list(
          transports.map((transport) => this.#transport(transport)),
          this.words.language,
        ),
      ],
      [words.model, aaguid === untold ? '' : aaguid],
    ];
    return html`<details>
      <summary aria-label=${`${words.details}: ${name}`}>${words.details}</summary>
      <dl>
        ${rows.map(([term, value]) =>
          value
            ? html`<div>
                <dt>${term}</dt>
                <dd dir="auto">${value}</dd>
              </div>`
            : nothing,
        )}
      </dl>
    </details>`;
  }

  /** One that this version does not know is told as the browser told it. */
  #transport(transport: string): string {
    const {settings: words} = this.words.all;
    const known: Record<string, string> = {
      usb: 'USB',
      nfc: 'NFC',
      ble: 'Bluetooth',
      internal: words.builtIn,
      hybrid: words.byPhone,
    };
    return Object.hasOwn(known, transport) ? (known[transport] ?? '') : transport;
  }

  #renderRenaming(state: Shown, key: SecurityKey): TemplateResult | undefined {
    if (state.step !== 'renaming_key' || state.key.id !== key.id) return undefined;
    const {common, settings: words} = this.words.all;
    const error = this.host.explain(state.error);
    return html`<form class="rename" method="post" novalidate @submit=${this.#saveName} @keydown=${this.#leaveName}>
      <label for="name">${words.nameLabel}</label>
      <div part="input" class="input">
        <input
          id="name"
          name="name"
          .value=${key.name}
          maxlength=${limits.keyName}
          autocomplete="off"
          enterkeyhint="done"
          aria-invalid=${isAboutInput(state.error) ? 'true' : nothing}
          aria-describedby="error"
        />
      </div>
      <div class="actions">
        ${button({label: words.nameSave, look: 'primary', busy: state.busy})}
        ${button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()})}
      </div>
      ${errorLine(error)}
    </form>`;
  }

  #saveName = (event: SubmitEvent) => {
    event.preventDefault();
    if (event.submitter?.ariaDisabled) return;
    this.flow?.saveName(new FormData(event.currentTarget as HTMLFormElement).get('name') as string);
  };

  #leaveName = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.flow?.back();
  };

  #renderRecovery(state: Shown): unknown {
    const {account} = state;
    if (account.level !== 'full' || account.twoFactor === 'unavailable') return nothing;
    const {settings: words} = this.words.all;
    const act = account.recoveryAllowed ? 'forbid_recovery' : 'allow_recovery';
    return panel(this.#stage, {
      name: 'recovery',
      joined: true,
      heading: words.recovery,
      lead: account.recoveryAllowed ? words.recoveryOn : words.recoveryOff,
      error: errorAbout(this.#stage, state, 'allow_recovery', 'forbid_recovery'),
      actions: button({
        label: account.recoveryAllowed ? words.recoveryTurnOff : words.recoveryTurnOn,
        busy: state.step === 'switching' && state.act === act,
        onClick: () => this.flow?.switch(act),
      }),
    });
  }

  #renderDialog(state: Shown): TemplateResult {
    const {settings: words} = this.words.all;
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

  #label(state: Shown): string {
    const {settings: words} = this.words.all;
    if (state.step === 'removing_key') return this.#headingOfRemoval(state);
    if (state.step === 'adding_key') return words.addKey;
    if (state.step === 'app') return words.app;
    return state.step === 'codes' ? words.codes : words.heading;
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
        return innerStepUp(this.host, state.stepUp);
      case 'adding_key':
        return this.#there('key')?.innerEnrollKey(this.host, state.flow) ?? nothing;
      case 'app':
        return this.#there('app')?.innerTotpSetup(this.host, state.flow) ?? nothing;
      case 'codes':
        return this.#there('codes')?.innerBackupCodes(this.host, state.flow) ?? nothing;
    }
  }

  /** With a flow of the host's own, what draws it may still be on its way. */
  #there<Name extends keyof typeof tasks>(name: Name): (typeof tasks)[Name]['here'] {
    const part = tasks[name];
    if (!part.here) {
      void part.load().then(
        () => this.host.requestUpdate(),
        () => this.flow?.back(),
      );
    }
    return part.here;
  }

  #headingOfRemoval(state: Step<'removing_key'>): string {
    const {settings: words} = this.words.all;
    return hasToStay(state) ? words.keepHeading : fill(words.removeHeading, {name: state.key.name});
  }

  #renderRemoving(state: Step<'removing_key'>): TemplateResult {
    const {account, last, busy, error} = state;
    const {common, settings: words} = this.words.all;
    const {organization = words.someOrganization} = account.enforcement;
    const stays = hasToStay(state);
    const heading = this.#headingOfRemoval(state);
    const lead = stays ? fill(words.keepLead, {organization}) : last ? words.removeLastLead : words.removeLead;
    const back = button({
      label: stays ? words.close : common.cancel,
      look: stays ? 'primary' : 'quiet',
      onClick: this.#back,
    });
    return html`<h2 part="heading" aria-level=${this.host.headingLevel} tabindex="-1">${heading}</h2>
      <p class="lead">${lead}</p>
      ${stays ? nothing : errorLine(this.host.explain(error))}
      <div class="actions">
        ${stays ? nothing : button({label: words.removeKey, look: 'danger', busy, onClick: () => this.flow?.proceed()})}
        ${back}
      </div>
      <p role="status" class="hidden">${busy ? common.working : ''}</p>`;
  }

  #back = () => {
    this.flow?.back();
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
    if (!dialogs.has(this.flow?.state.step) || this.#dialog?.open) return;
    this.#leave();
    this.host.requestUpdate();
  };

  /** Codes that are not saved ask for themselves, once they have the focus (R42). */
  #leave(): void {
    this.flow?.back();
    if (dialogs.has(this.flow?.state.step)) this.#heading?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog.over');
  }

  get #heading(): HTMLElement | null | undefined {
    return this.#dialog?.querySelector<HTMLElement>('[part~=heading], [data-nested]');
  }
}

function hasToStay({account, last, error}: Step<'removing_key'>): boolean {
  return (last && !account.enforcement.mayDisable) || error?.code === 'two_factor_enforced';
}
