import {html, nothing} from 'lit';
import {BackupCodesFlow, type BackupCodesState} from '../../flows/backup-codes-flow.ts';
import {backupCodes} from '../../messages/en/backup-codes.ts';
import {day} from '../../messages/dates.ts';
import {fill} from '../../messages/fill.ts';
import {plural} from '../../messages/plural.ts';
import {Words} from '../../messages/words.ts';
import {limits} from '../../protocol/limits.ts';
import {button} from '../parts/button.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {codesIcon} from '../parts/icons/codes.ts';
import {Later} from '../parts/later.ts';
import {note} from '../parts/note.ts';
import {Part} from '../../client/part.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {meter} from './meter.ts';
import {backupCodesStyles} from './styles.ts';

type Step<Name extends BackupCodesState['step']> = Extract<BackupCodesState, {step: Name}>;

/**
 * Backup codes: how many are left, and a new set, which counts only once its owner says that it is saved.
 *
 * @tag tfa-backup-codes
 * @summary Shows how many backup codes are left, and makes, shows and saves a new set.
 * @fires tfa-backup-codes-saved - The new set is valid and the old one dead.
 * @fires tfa-stepped-up - The password was confirmed on the way.
 * @fires tfa-account-changed - The account as the server has it now.
 * @fires tfa-finished - The person is through.
 * @fires tfa-cancelled - The person turned back.
 * @fires tfa-error - Something that the person was told went wrong.
 * @csspart codes - The list of codes.
 * @csspart code - One of them.
 * @csspart check - The box to tick, with its label.
 * @csspart dialog - The question before codes are left unsaved.
 */
export class TfaBackupCodes extends TfaElement<BackupCodesFlow> {
  /** @internal */
  static readonly part = new Part(() => import('./steps.ts'));

  static override styles = [...TfaElement.styles, backupCodesStyles];

  protected override readonly words = new Words(this, {...shared, backupCodes});
  protected override readonly owner = new FlowOwner<BackupCodesFlow>(
    this,
    (options) => new BackupCodesFlow({...options, inner: () => TfaBackupCodes.part.load()}),
  );
  readonly #later = new Later(TfaBackupCodes.part, {host: this, words: this.words, owner: this.owner});

  protected override render(): unknown {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    const first = {badge: codesIcon, heading: this.words.all.backupCodes.heading};
    if (this.#later.isAwaited) return this.#later.wait(first);
    switch (state.step) {
      case 'loading':
        return this.loading(first);
      case 'summary':
        return this.#renderSummary(state);
      case 'failed':
        return this.failed(state);
      default:
        return this.#later.draw(state, first);
    }
  }

  #renderSummary({remaining, total, createdAt}: Step<'summary'>): unknown {
    const {backupCodes: words} = this.words.all;
    const {language} = this.words;
    const few = total > 0 && remaining <= limits.backupCodesLow;
    const tally = total ? plural(words.remaining, {language, n: remaining, total}) : words.none;
    return this.step({
      name: 'summary',
      badge: codesIcon,
      heading: words.heading,
      lead: words.lead,
      body: html`
        <div class="tally ${few ? 'warning' : ''}">
          <b>${total && !remaining ? words.used : tally}</b>
          ${total ? meter({remaining, total}) : nothing}
          ${createdAt ? html`<span class="help">${fill(words.created, {date: day(createdAt, language)})}</span>` : nothing}
        </div>
        ${few && remaining ? note(words.few) : nothing}
      `,
      actions: button({
        label: total ? words.regenerate : words.create,
        look: total && !few ? 'plain' : 'primary',
        onClick: () => this.#later.after(() => this.owner.current?.regenerate()),
      }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-backup-codes': TfaBackupCodes;
  }
}
