import {html, nothing, type TemplateResult} from 'lit';
import {TfaError} from '../../client/error.ts';
import {BackupCodesFlow, type BackupCodesState} from '../../flows/backup-codes-flow.ts';
import {backupCodes} from '../../messages/en/backup-codes.ts';
import {day, fill, plural} from '../../messages/fill.ts';
import {Words} from '../../messages/words.ts';
import {limits} from '../../protocol/limits.ts';
import {button, type ButtonOptions} from '../parts/button.ts';
import {dialog} from '../parts/dialog.ts';
import {errorLine} from '../parts/error-line.ts';
import {Feedback} from '../parts/feedback.ts';
import {FlowOwner} from '../parts/flow-owner.ts';
import {checkIcon, codesIcon, copyIcon, downloadIcon, printIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {nestedParts} from '../parts/nested.ts';
import {note} from '../parts/note.ts';
import {shared, TfaElement} from '../parts/tfa-element.ts';
import {codeList, meter} from './code-list.ts';
import {download} from './download.ts';
import {paperLines, readable, type Shown} from './paper.ts';
import {Print} from './print.ts';
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
  static override styles = [...TfaElement.styles, backupCodesStyles];

  protected override readonly words = new Words(this, {...shared, backupCodes});
  protected override readonly owner = new FlowOwner<BackupCodesFlow>(this, (options) => new BackupCodesFlow(options));
  #print = new Print(this);
  #feedback = new Feedback(this);
  /** The box is not ticked, or the browser keeps its clipboard to itself. */
  #complaint: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#warn);
  }

  protected override willUpdate(): void {
    if (!this.#holdsCodes) this.#complaint = undefined;
  }

  protected override render(): TemplateResult {
    const state = this.owner.current?.state;
    if (!state) return this.refused();
    switch (state.step) {
      case 'loading':
        return this.loading({badge: codesIcon, heading: this.words.all.backupCodes.heading});
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'summary':
        return this.#renderSummary(state);
      case 'warning':
        return this.#renderWarning(state);
      case 'confirming':
        return this.#renderConfirming(state);
      case 'showing':
      case 'saving':
        return this.#renderCodes(state);
      case 'finished':
        return this.#renderFinished();
      case 'failed':
        return this.failed(state);
    }
  }

  #renderUnavailable({reason}: Step<'unavailable'>): TemplateResult {
    const {common, backupCodes: words} = this.words.all;
    const [heading, lead] = {
      sso: [common.ssoHeading, common.sso],
      email_unverified: [common.verifyEmailHeading, common.verifyEmail],
      no_method: [words.noMethodHeading, words.noMethod],
    }[reason] as [string, string];
    const verify = reason === 'email_unverified' ? this.link(this.verifyEmailUrl, common.verifyEmailLink) : nothing;
    return this.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading,
      lead,
      actions: [verify, this.support()],
    });
  }

  #renderSummary({remaining, total, createdAt}: Step<'summary'>): TemplateResult {
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
        ${few ? note(words.few) : nothing}
      `,
      actions: button({
        label: total ? words.regenerate : words.create,
        look: total && !few ? 'plain' : 'primary',
        onClick: () => this.owner.current?.regenerate(),
      }),
    });
  }

  #renderWarning({remaining}: Step<'warning'>): TemplateResult {
    const {common, backupCodes: words} = this.words.all;
    return this.step({
      name: 'warning',
      badge: warningIcon,
      tone: 'warning',
      heading: words.warnHeading,
      lead: plural(words.warnLead, {language: this.words.language, n: remaining}),
      actions: [
        button({label: words.regenerate, look: 'primary', onClick: () => this.owner.current?.proceed()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.owner.current?.back()}),
      ],
    });
  }

  #renderConfirming({stepUp}: Step<'confirming'>): TemplateResult {
    const content = html`<tfa-step-up
      data-nested
      exportparts=${nestedParts}
      .flow=${stepUp}
      .messages=${this.messages}
      .headingLevel=${this.headingLevel}
      .allowFraming=${this.allowFraming}
      .supportUrl=${this.supportUrl}
    ></tfa-step-up>`;
    return this.card(content, 'confirming');
  }

  #renderCodes(state: Shown): TemplateResult {
    const {common, backupCodes: words} = this.words.all;
    const {codes} = state.set;
    const busy = state.step === 'saving';
    const error = this.#complaint ?? (state.step === 'showing' ? this.explain(state.error) : undefined);
    return this.step({
      name: 'showing',
      status: busy ? common.working : '',
      badge: codesIcon,
      heading: words.showHeading,
      lead: words.showLead,
      body: html`
        ${codeList({
          codes,
          words,
          isCopied: (index) => this.#feedback.isDone(`code ${index}`),
          onCopy: (index) => void this.#copy(`code ${index}`, codes.slice(index, index + 1)),
        })}
        <div class="tools">
          ${this.#renderTool('download', {icon: downloadIcon, onClick: () => this.#download(state)})}
          ${this.#renderTool('print', {icon: printIcon, onClick: () => this.#printOut(state)})}
          ${this.#renderTool('copy', {icon: copyIcon, onClick: () => void this.#copy('copy', codes)})}
        </div>
        <div>
          <label part="check" class="check">
            <input
              type="checkbox"
              name="saved"
              aria-invalid=${this.#complaint === words.confirmFirst ? 'true' : nothing}
              aria-describedby="error"
              @change=${() => this.#complain(undefined)}
            />${words.confirm}
          </label>
          ${errorLine(error)}
        </div>
        ${this.#renderQuestion()}
      `,
      actions: [
        button({label: words.finish, look: 'primary', busy}),
        busy ? nothing : button({label: words.leave, look: 'quiet', onClick: () => this.#dialog?.showModal()}),
      ],
      onSubmit: (form) => {
        if (form.has('saved')) this.owner.current?.confirmSaved();
        else this.#complain(words.confirmFirst);
      },
    });
  }

  #renderTool(name: 'download' | 'print' | 'copy', options: Pick<ButtonOptions, 'icon' | 'onClick'>): TemplateResult {
    const done = this.#feedback.isDone(name);
    return button({...options, label: this.words.all.backupCodes[name], ...(done && {icon: checkIcon})});
  }

  #renderQuestion(): TemplateResult {
    const {backupCodes: words} = this.words.all;
    const stay = () => this.#dialog?.close();
    const go = () => {
      stay();
      this.owner.current?.leave();
    };
    return dialog({
      heading: words.leaveHeading,
      text: words.leaveLead,
      actions: [
        button({label: words.leaveStay, look: 'primary', onClick: stay}),
        button({label: words.leaveGo, onClick: go}),
      ],
    });
  }

  #renderFinished(): TemplateResult {
    const {common, backupCodes: words} = this.words.all;
    return this.step({
      name: 'finished',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: words.finishedHeading,
      lead: words.finishedLead,
      actions: button({label: common.done, look: 'primary', onClick: () => this.owner.current?.leave()}),
    });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #download(state: Shown): void {
    const {backupCodes: words} = this.words.all;
    download(paperLines(state, words, this.words.language), words.fileName);
    this.#saved('download', words.downloaded);
  }

  #printOut(state: Shown): void {
    const {language: lang} = this.words;
    const lines = paperLines(state, this.words.all.backupCodes, lang);
    this.#print.print(lines, {lang, dir: getComputedStyle(this).direction});
    this.#saved('print', '');
  }

  async #copy(name: string, codes: string[]): Promise<void> {
    const {common} = this.words.all;
    try {
      await navigator.clipboard.writeText(codes.map(readable).join('\n'));
      this.#saved(name, common.copied);
    } catch (cause) {
      const list = this.renderRoot.querySelector('.codes');
      if (list) getSelection()?.selectAllChildren(list);
      this.#complain(this.explain(new TfaError('clipboard_denied', {cause})));
    }
  }

  #saved(name: string, said: string): void {
    this.#complaint = undefined;
    this.#feedback.done(name);
    this.say(said);
    if (!name.startsWith('code')) this.owner.current?.markSaved();
  }

  #complain(complaint: string | undefined): void {
    this.#complaint = complaint;
    this.requestUpdate();
    if (complaint)
      void this.updateComplete.then(() => {
        this.stepFocus.toInvalid();
      });
  }

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.#holdsCodes) event.preventDefault();
  };

  get #holdsCodes(): boolean {
    const step = this.owner.current?.state.step;
    return step === 'showing' || step === 'saving';
  }

  protected override clearSecrets(): void {
    super.clearSecrets();
    this.#print.clear();
    if (this.#holdsCodes) this.owner.current?.leave();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-backup-codes': TfaBackupCodes;
  }
}
