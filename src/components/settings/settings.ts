import {nothing} from 'lit';
import {diagnose} from '../../client/capabilities.ts';
import {Part} from '../../client/part.ts';
import {SettingsFlow, type SettingsTask} from '../../flows/settings-flow.ts';
import {settings} from '../../messages/en/settings.ts';
import {Words} from '../../messages/words.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {shieldIcon} from '../parts/icons.ts';
import {Later} from '../parts/later.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {overview} from './overview.ts';
import {hasBanners, type Stage} from './pictures.ts';
import {settingsStyles} from './styles.ts';
import {tasks} from './tasks.ts';

/**
 * The account's page for two-factor authentication: how things stand, keys, app, backup codes, browsers, sessions, recent activity. Opens the other
 * elements in it and asks for the account again after each.
 *
 * @tag tfa-settings
 * @summary The account's two-factor settings: status, methods, browsers, sessions, activity.
 * @fires tfa-key-enrolled - A key is on the account, under a proposed name.
 * @fires tfa-key-renamed - A key has another name.
 * @fires tfa-key-removed - A key is gone from the account.
 * @fires tfa-totp-enabled - An authenticator app is set up.
 * @fires tfa-totp-replaced - Another app has taken its place.
 * @fires tfa-totp-removed - The app is removed.
 * @fires tfa-backup-codes-saved - A new set is valid and the old one dead.
 * @fires tfa-stepped-up - The person confirmed who they are on the way.
 * @fires tfa-recovery-changed - A recovery that was under way is stopped.
 * @fires tfa-account-changed - The account as the server has it now.
 * @fires tfa-error - Something that the person was told went wrong.
 * @csspart panel - A card of the page; each has a part of its own too: `panel-status`, `panel-keys`, `panel-app`, `panel-codes`, `panel-recovery`, `panel-browsers`, `panel-sessions`, `panel-activity`.
 * @csspart state - On, off or not available.
 * @csspart banner - What asks for attention.
 * @csspart key - A security key in the list.
 * @csspart item - A browser, a session or an event in its list.
 * @csspart dialog - What stands over the page.
 * @csspart close - The button that closes it.
 * @csspart field - A field with its label and error.
 * @csspart input - The frame of a field.
 */
export class TfaSettings extends TfaElement<SettingsFlow> {
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  static override styles = [...TfaElement.styles, settingsStyles];

  static override properties = {windowsHelpUrl: {attribute: 'windows-help-url'}};

  /** Where people on Windows read how to set up Windows Hello. */
  windowsHelpUrl?: string;

  protected override readonly words = new Words(this, {...shared, settings});
  protected override readonly owner = new FlowOwner<SettingsFlow>(
    this,
    (options) =>
      new SettingsFlow({
        ...options,
        diagnose: () => diagnose({allowFramed: this.allowFraming}),
        parts: {
          key: () => tasks.key.load(),
          app: () => tasks.app.load(),
          codes: () => tasks.codes.load(),
          page: () => TfaSettings.part.load(),
        },
      }),
  );
  readonly #later = new Later(TfaSettings.part, {host: this, words: this.words, owner: this.owner});

  /** What a link has led here for. */
  #wanted: SettingsTask | undefined;

  /** Opens one of its dialogs as soon as the account is there: for a link that leads to it, as to new backup codes. */
  open(task: SettingsTask): void {
    this.#wanted = task;
    this.requestUpdate();
  }

  /** What stands below the first picture is drawn as soon as it can be. */
  protected override firstUpdated(): void {
    const draw = () => this.requestUpdate();
    void TfaSettings.part.load().then(draw, () => undefined);
  }

  protected override updated(): void {
    const task = this.#wanted;
    if (!task || this.owner.current?.state.step !== 'overview') return;
    this.#wanted = undefined;
    this.#later.after(() => this.owner.current?.open(task));
  }

  /** Asks for the account again: for what controls of the host's own have changed. */
  refresh(): void {
    this.owner.current?.refresh();
  }

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: shieldIcon, heading: this.words.all.settings.heading};
    switch (state.step) {
      case 'loading':
        return this.loading(first);
      case 'overview':
        if (this.#later.isHere || hasBanners(state.account)) return this.#later.draw(state, first);
        return this.card([overview(this.#stage, state), nothing], 'overview');
      case 'failed':
        return this.failed(state);
      default:
        return this.#later.draw(state, first);
    }
  }

  get #stage(): Stage {
    return {
      host: this,
      words: this.words,
      act: (act) => {
        this.#later.after(() => {
          if (this.owner.current) act(this.owner.current);
        });
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-settings': TfaSettings;
  }
}
