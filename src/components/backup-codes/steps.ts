import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {TfaError} from '../../client/error.ts';
import type {BackupCodesFlow, BackupCodesState} from '../../flows/backup-codes-flow.ts';
import type {backupCodes} from '../../messages/en/backup-codes.ts';
import {backupCodesSteps} from '../../messages/en/backup-codes-steps.ts';
import {setupErrors} from '../../messages/en/setup-errors.ts';
import {plural} from '../../messages/plural.ts';
import {dialogStyles} from '../../styles/dialog.ts';
import {fields} from '../../styles/fields.ts';
import {button, type ButtonOptions} from '../parts/button.ts';
import {dialog} from '../parts/dialog.ts';
import {errorLine} from '../parts/error-line.ts';
import {Feedback} from '../parts/feedback.ts';
import {checkIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {codesIcon} from '../parts/icons/codes.ts';
import {copyIcon, downloadIcon, printIcon} from '../parts/icons/tools.ts';
import {LaterSteps, type Scene} from '../parts/later-steps.ts';
import type {shared} from '../parts/tfa-element.ts';
import {innerStepUp} from '../step-up/inner.ts';
import {codeList} from './code-list.ts';
import {download} from './download.ts';
import {paperLines, readable, type Shown} from './paper.ts';
import {Print} from './print.ts';
import {stepsStyles} from './steps-styles.ts';

export {confirmation} from '../../flows/confirmation.ts';

type Step<Name extends BackupCodesState['step']> = Extract<BackupCodesState, {step: Name}>;
type Own = typeof shared & {backupCodes: typeof backupCodes} & typeof words;

export const styles = [fields, dialogStyles, stepsStyles];
export const words = {backupCodes: backupCodesSteps, errors: setupErrors};

/** The steps of `<tfa-backup-codes>` on the way to a new set. */
export class Steps extends LaterSteps<BackupCodesFlow, Own> implements ReactiveController {
  #print = new Print(this.host);
  #feedback = new Feedback(this.host);
  /** The box is not ticked, or the browser keeps its clipboard to itself. */
  #complaint: string | undefined;

  constructor(scene: Scene<BackupCodesFlow, Own>) {
    super(scene);
    this.host.addController(this);
    this.host.renderRoot.addEventListener('keydown', this.#hold);
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#warn);
    addEventListener('pagehide', this.#clear);
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#warn);
    removeEventListener('pagehide', this.#clear);
  }

  hostUpdate(): void {
    if (!this.#shown) this.#complaint = undefined;
  }

  override draw(state: Step<'unavailable' | 'warning' | 'confirming' | 'finished'> | Shown): unknown {
    switch (state.step) {
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'warning':
        return this.#renderWarning(state);
      case 'confirming':
        return this.host.card(innerStepUp(this.host, state.stepUp), state.step);
      case 'showing':
      case 'saving':
        return this.#renderCodes(state);
      case 'finished':
        return this.#renderFinished();
    }
  }

  #renderUnavailable({reason}: Step<'unavailable'>): unknown {
    const {common, backupCodes: words} = this.words.all;
    const [heading, lead] = {
      sso: [common.ssoHeading, common.sso],
      email_unverified: [common.verifyEmailHeading, common.verifyEmail],
      no_method: [words.noMethodHeading, words.noMethod],
    }[reason] as [string, string];
    const verify =
      reason === 'email_unverified' ? this.host.link(this.host.verifyEmailUrl, common.verifyEmailLink) : nothing;
    return this.host.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading,
      lead,
      actions: [verify, this.host.support()],
    });
  }

  #renderWarning({remaining}: Step<'warning'>): unknown {
    const {common, backupCodes: words} = this.words.all;
    return this.host.step({
      name: 'warning',
      badge: warningIcon,
      tone: 'warning',
      heading: words.warnHeading,
      lead: plural(words.warnLead, {language: this.words.language, n: remaining}),
      actions: [
        button({label: words.regenerate, look: 'primary', onClick: () => this.flow?.proceed()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()}),
      ],
    });
  }

  #renderCodes(state: Shown): unknown {
    const {common, backupCodes: words} = this.words.all;
    const {codes} = state.set;
    const busy = state.step === 'saving';
    const error = this.#complaint ?? (state.step === 'showing' ? this.host.explain(state.error) : undefined);
    return this.host.step({
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
          onCopy: (index) => void this.#copy(`code ${index}`, index),
        })}
        <div class="tools">
          ${this.#renderTool('download', {icon: downloadIcon, onClick: () => this.#download()})}
          ${this.#renderTool('print', {icon: printIcon, onClick: () => this.#printOut()})}
          ${this.#renderTool('copy', {icon: copyIcon, onClick: () => void this.#copy('copy')})}
        </div>
        <div class="field">
          <label part="check" class="check">
            <input
              type="checkbox"
              name="saved"
              required
              aria-invalid=${this.#complaint === words.confirmFirst}
              aria-describedby=${this.#complaint === words.confirmFirst ? 'error' : nothing}
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
        if (form.has('saved')) this.flow?.confirmSaved();
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
      this.flow?.leave();
    };
    return dialog({
      heading: words.leaveHeading,
      level: this.host.headingLevel,
      text: words.leaveLead,
      actions: [
        button({label: words.leaveStay, look: 'primary', onClick: stay}),
        button({label: words.leaveGo, onClick: go}),
      ],
    });
  }

  #renderFinished(): unknown {
    const {common, backupCodes: words} = this.words.all;
    return this.host.step({
      name: 'finished',
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading: words.finishedHeading,
      lead: words.finishedLead,
      actions: button({label: common.done, look: 'primary', onClick: () => this.flow?.leave()}),
    });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  #download(): void {
    const {backupCodes: words} = this.words.all;
    const state = this.#shown;
    if (!state) return;
    download(paperLines(state, words, this.words.language), words.fileName);
    this.#saved('download', words.downloaded);
  }

  #printOut(): void {
    const {language: lang} = this.words;
    const state = this.#shown;
    if (!state) return;
    const lines = paperLines(state, this.words.all.backupCodes, lang);
    this.#print.print(lines, {lang, dir: getComputedStyle(this.host).direction});
    this.#saved('print', '');
  }

  /** The code of this index, or all. */
  async #copy(name: string, index?: number): Promise<void> {
    const {common} = this.words.all;
    const all = this.#shown?.set.codes ?? [];
    const codes = index === undefined ? all : all.slice(index, index + 1);
    try {
      await navigator.clipboard.writeText(codes.map(readable).join('\n'));
      this.#saved(name, common.copied);
    } catch (cause) {
      const list = this.host.renderRoot.querySelector('.codes');
      if (list) getSelection()?.selectAllChildren(list);
      this.#complain(this.host.explain(new TfaError('clipboard_denied', {cause})));
    }
  }

  #saved(name: string, said: string): void {
    this.#complaint = undefined;
    this.#feedback.done(name);
    this.host.say(said);
    if (!name.startsWith('code')) this.flow?.markSaved();
  }

  #complain(complaint: string | undefined): void {
    this.#complaint = complaint;
    this.host.requestUpdate();
    if (complaint)
      void this.host.updateComplete.then(() => {
        this.host.stepFocus.toError();
      });
  }

  /** Asked for when it is needed: what a listener remembers is there as long as its button. */
  get #shown(): Shown | undefined {
    const state = this.flow?.state;
    return state?.step === 'showing' || state?.step === 'saving' ? state : undefined;
  }

  /**
   * Escape asks first, and says no where it was asked (R42). Ours alone: browsers close a dialog around the codes that was kept open twice, and with a
   * question that no click opened also what lies below it (HTML, close watchers).
   */
  #hold = (event: Event): void => {
    const question = this.#dialog;
    if ((event as KeyboardEvent).key !== 'Escape' || !question) return;
    event.preventDefault();
    event.stopPropagation();
    if (question.open) question.close();
    else if (this.flow?.state.step === 'showing') question.showModal();
  };

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.#shown) event.preventDefault();
  };

  /** The page is left: no codes stay in it, or in the browser's copy of it. */
  #clear = (): void => {
    this.#print.clear();
    if (this.#shown) this.flow?.leave();
  };
}
