import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {SettingsDone, SettingsFlow} from '../../flows/settings-flow.ts';
import {activity} from '../../messages/en/activity.ts';
import {keyErrors} from '../../messages/en/key-errors.ts';
import {policyErrors} from '../../messages/en/policy-errors.ts';
import type {settings} from '../../messages/en/settings.ts';
import {settingsSteps} from '../../messages/en/settings-steps.ts';
import {stepUp} from '../../messages/en/step-up.ts';
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
import {banners} from './banners.ts';
import {FocusKeeper} from './focus-keeper.ts';
import {overview} from './overview.ts';
import {errorAbout, panel, type Shown, type Stage} from './pictures.ts';
import {Over} from './over.ts';
import {Records} from './records.ts';
import {stepsStyles} from './steps-styles.ts';

export {confirmation, RecordsFlow} from '../../flows/settings-parts.ts';

type Own = typeof shared & {settings: typeof settings} & typeof words;

export const styles = [fields, dialogStyles, disclosure, stepsStyles];
export const words = {settings: settingsSteps, stepUp, activity, errors: {...keyErrors, ...policyErrors}};

/** From authenticators that do not tell what they are (WebAuthn §6.5.1). */
const untold = '00000000-0000-0000-0000-000000000000';

/** What stands around the first picture of `<tfa-settings>`: the lists below it, and the dialog over it. */
export class Steps extends LaterSteps<SettingsFlow, Own> implements ReactiveController {
  #records: Records;
  #over: Over;
  #focus: FocusKeeper;
  /** The step that was drawn last. */
  #last: string | undefined;

  constructor(scene: Scene<SettingsFlow, Own>) {
    super(scene);
    this.#records = new Records(this.host, this.words);
    this.#over = new Over({host: this.host, words: this.words, flow: () => this.flow});
    this.#focus = new FocusKeeper(this.host.renderRoot);
    this.host.addController(this);
  }

  hostUpdate(): void {
    this.#focus.note();
  }

  hostUpdated(): void {
    const {dialog, isWanted, heading} = this.#over;
    if (!dialog) return;
    const step = this.flow?.state.step;
    const isNew = step !== this.#last;
    if (isWanted && !dialog.open) dialog.showModal();
    else if (!isWanted && dialog.open) dialog.close();
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
      details: (key, called) => this.#renderDetails(key, called),
      renaming: (key) => this.#renderRenaming(state, key),
      banners: banners({...this.#stage, words: this.words}, state),
      below: [this.#renderRecovery(state), this.#records.render(state.records)],
    });
    return this.host.card([page, this.#over.render(state)], 'overview', this.#status(state));
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
    if (done === 'again') return records?.hasFailed ? words.notLoaded : '';
    if (!done) return '';
    return done === 'browsers' ? words.forgotten : words.ended;
  }

  #renderDetails({provider, aaguid, transports}: SecurityKey, called: string): TemplateResult {
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
      <summary aria-label=${`${words.details}: ${called}`}>${words.details}</summary>
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
      ${errorLine(error)}
      <div class="actions">
        ${button({label: words.nameSave, look: 'primary', busy: state.busy})}
        ${button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()})}
      </div>
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
}
