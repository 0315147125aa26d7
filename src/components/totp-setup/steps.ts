import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {TotpSetupFlow, TotpSetupState} from '../../flows/totp-setup-flow.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {password} from '../../messages/en/password.ts';
import {policyErrors} from '../../messages/en/policy-errors.ts';
import {proofErrors} from '../../messages/en/proof-errors.ts';
import {setupErrors} from '../../messages/en/setup-errors.ts';
import type {totpSetup} from '../../messages/en/totp-setup.ts';
import {totpSetupSteps} from '../../messages/en/totp-setup-steps.ts';
import {digits} from '../../styles/digits.ts';
import {disclosure} from '../../styles/disclosure.ts';
import {innerBackupCodes} from '../backup-codes/inner.ts';
import {fields} from '../../styles/fields.ts';
import {isAboutInput} from '../parts/about-input.ts';
import {button} from '../parts/button.ts';
import {CodeField} from '../parts/code-field.ts';
import {errorLine} from '../parts/error-line.ts';
import {Feedback} from '../parts/feedback.ts';
import {checkIcon, shieldIcon, warningIcon} from '../parts/icons.ts';
import {phoneIcon} from '../parts/icons/phone.ts';
import {LaterSteps, type Scene} from '../parts/later-steps.ts';
import {note} from '../parts/note.ts';
import {PasswordField} from '../parts/password-field.ts';
import {appLink, isApple, isHandheld} from '../parts/place.ts';
import {QrCode} from '../parts/qr-code.ts';
import type {shared} from '../parts/tfa-element.ts';
import {secret} from '../parts/secret.ts';
import {innerStepUp} from '../step-up/inner.ts';
import {manualEntry} from './manual-entry.ts';
import {stepsStyles} from './steps-styles.ts';

export {confirmation, firstCodes} from '../../flows/inner.ts';

type Step<Name extends TotpSetupState['step']> = Extract<TotpSetupState, {step: Name}>;
type Own = typeof shared & {totpSetup: typeof totpSetup} & typeof words;

export const styles = [fields, digits, disclosure, stepsStyles];
export const words = {
  stepUp: password,
  codeField,
  totpSetup: totpSetupSteps,
  errors: {...proofErrors, ...setupErrors, ...policyErrors},
};

/** The steps of `<tfa-totp-setup>` behind the summary. */
export class Steps extends LaterSteps<TotpSetupFlow, Own> implements ReactiveController {
  #code = new CodeField(this.host);
  #password = new PasswordField(this.host);
  #qr = new QrCode(this.host);
  #feedback = new Feedback(this.host);
  /** On a phone: the link to the app was followed, the QR code asked for. */
  #opened = false;
  #unfolded = false;
  /** Found once for a step: what somebody is at does not change with the size of the window. */
  #handheld: boolean | undefined;
  /** The browser keeps its clipboard to itself. */
  #complaint = '';

  constructor(scene: Scene<TotpSetupFlow, Own>) {
    super(scene);
    this.host.addController(this);
  }

  hostUpdate(): void {
    if (this.flow?.state.step === 'scanning') return;
    this.#opened = this.#unfolded = false;
    this.#handheld = undefined;
    this.#complaint = '';
  }

  override draw(
    state: Step<
      'unavailable' | 'confirming' | 'scanning' | 'lapsed' | 'backup_codes' | 'finished' | 'removing' | 'removed'
    >,
  ): unknown {
    switch (state.step) {
      case 'unavailable':
        return this.#renderUnavailable(state);
      case 'confirming':
        return this.host.card(innerStepUp(this.host, state.stepUp), state.step);
      case 'scanning':
        return this.#renderScanning(state);
      case 'lapsed':
        return this.#renderLapsed(state);
      case 'backup_codes':
        return this.host.card(innerBackupCodes(this.host, state.codes), state.step);
      case 'finished':
        return this.#renderFinished(state);
      case 'removing':
        return this.#renderRemoving(state);
      case 'removed':
        return this.#renderRemoved(state);
    }
  }

  #renderUnavailable({reason}: Step<'unavailable'>): unknown {
    const {common} = this.words.all;
    const unverified = reason === 'email_unverified';
    return this.host.step({
      name: 'unavailable',
      centered: true,
      badge: shieldIcon,
      heading: unverified ? common.verifyEmailHeading : common.ssoHeading,
      lead: unverified ? common.verifyEmail : common.sso,
      actions: [
        unverified ? this.host.link(this.host.verifyEmailUrl, common.verifyEmailLink) : nothing,
        this.host.support(),
      ],
    });
  }

  #renderScanning(state: Step<'scanning'>): unknown {
    const {common, totpSetup: words} = this.words.all;
    const {setup, replacing, busy} = state;
    this.#handheld ??= isHandheld();
    const app = this.#handheld && appLink(setup.otpauthUri);
    return this.host.step({
      name: 'scanning',
      status: busy ? common.working : '',
      badge: phoneIcon,
      heading: replacing ? words.replaceHeading : words.scanHeading,
      lead: app ? words.openLead : words.scanLead,
      body: html`${replacing ? note(words.replaceNote) : nothing}
        <div class="scan ${app ? 'handheld' : ''}">
          <div class="connect">
            ${app ? this.#renderApps(state) : this.#renderQr(state)}
            ${this.#renderManual(state, app ? words.byHand : words.cantScan)}
          </div>
          <div class="fields">${this.#renderFields(state)}</div>
        </div>`,
      actions: [
        button({label: replacing ? words.replace : words.add, look: app && !this.#opened ? 'plain' : 'primary', busy}),
        busy ? nothing : button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()}),
      ],
      onSubmit: (form) => {
        const code = this.#code.read();
        if (code) this.flow?.activate({code, password: (form.get('password') as string | null) ?? ''});
      },
    });
  }

  #renderQr({setup}: Step<'scanning'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    return this.#qr.render({text: setup.otpauthUri, label: words.qrLabel, failed: words.qrFailed});
  }

  /** The app is on this device: a link takes the place of the camera. */
  #renderApps(state: Step<'scanning'>): TemplateResult {
    const {totpSetup: words} = this.words.all;
    const uri = state.setup.otpauthUri;
    const unfold = ({target}: Event) => {
      this.#unfolded = (target as HTMLDetailsElement).open;
      this.host.requestUpdate();
    };
    return html`<div class="apps" data-secret>
        ${
          isApple()
            ? [
                this.#renderApp(appLink(uri, 'apple-otpauth'), words.openPasswords),
                this.#renderApp(appLink(uri), words.otherApp, 'quiet'),
              ]
            : this.#renderApp(appLink(uri), words.openApp)
        }
      </div>
      <details @toggle=${unfold}>
        <summary>${words.showQr}</summary>
        ${this.#unfolded ? this.#renderQr(state) : nothing}
      </details>`;
  }

  #renderApp(href: string | undefined, label: string, look = this.#opened ? 'plain' : 'primary'): TemplateResult {
    const opened = () => {
      this.#opened = true;
      this.host.requestUpdate();
    };
    // The scheme alone until the secret is there: a link from the first moment on.
    return html`<a
      part="button ${look}"
      class="button ${look}"
      href="otpauth:"
      ${secret(href ? {href} : {})}
      @click=${opened}
    >
      ${phoneIcon}<span>${label}</span>
    </a>`;
  }

  #renderFields({username, error, about}: Step<'scanning'>): unknown {
    const {codeField, stepUp} = this.words.all;
    const told = {error: this.host.explain(error), invalid: isAboutInput(error)};
    const calm = {error: undefined, invalid: false};
    const ofPassword = about === 'password' && !this.#code.isFaulty;
    return [
      this.#code.render({words: codeField, ...(about === 'password' ? calm : told), quiet: ofPassword}),
      username === undefined
        ? nothing
        : this.#password.render({words: stepUp, username, ...(ofPassword ? told : calm), quiet: !ofPassword}),
    ];
  }

  #renderManual({setup}: Step<'scanning'>, summary: string): TemplateResult {
    return html`<details part="manual">
      <summary>${summary}</summary>
      ${manualEntry(setup, {
        words: this.words.all.totpSetup,
        language: this.words.language,
        copied: this.#feedback.isDone('secret'),
        complaint: this.#complaint,
        copy: () => void this.#copy(),
      })}
    </details>`;
  }

  #renderLapsed({error}: Step<'lapsed'>): unknown {
    const {common, totpSetup: words} = this.words.all;
    return this.host.step({
      name: 'lapsed',
      centered: true,
      badge: warningIcon,
      tone: 'warning',
      heading: words.lapsedHeading,
      lead: html`<span role="alert">${this.host.explain(error)}</span>`,
      body: note(words.lapsedNote),
      actions: [
        button({label: words.newCode, look: 'primary', onClick: () => this.flow?.setUp()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()}),
      ],
    });
  }

  #renderFinished({replaced}: Step<'finished'>): unknown {
    const {totpSetup: words} = this.words.all;
    return this.#renderDone(
      'finished',
      replaced ? words.replacedHeading : words.finishedHeading,
      replaced ? words.replacedLead : words.finishedLead,
    );
  }

  #renderRemoving({last, busy, error}: Step<'removing'>): unknown {
    const {common, totpSetup: words} = this.words.all;
    return this.host.step({
      name: 'removing',
      status: busy ? common.working : '',
      badge: warningIcon,
      tone: 'warning',
      heading: words.removeHeading,
      lead: last ? words.removeLastLead : words.removeLead,
      body: errorLine(this.host.explain(error)),
      actions: [
        button({label: words.remove, look: 'danger', busy, onClick: () => this.flow?.proceed()}),
        button({label: common.cancel, look: 'quiet', onClick: () => this.flow?.back()}),
      ],
    });
  }

  #renderRemoved({account}: Step<'removed'>): unknown {
    const {totpSetup: words} = this.words.all;
    return this.#renderDone(
      'removed',
      words.removedHeading,
      account.twoFactor === 'on' ? words.removedLead : words.removedLastLead,
    );
  }

  #renderDone(name: string, heading: string, lead: string): unknown {
    return this.host.step({
      name,
      centered: true,
      badge: checkIcon,
      tone: 'success',
      heading,
      lead,
      status: this.toldElsewhere(heading),
      actions: button({
        label: this.words.all.common.done,
        look: 'primary',
        onClick: () => this.flow?.finish(),
      }),
    });
  }

  async #copy(): Promise<void> {
    const {flow} = this;
    if (flow?.state.step !== 'scanning') return;
    const {common, totpSetup: words} = this.words.all;
    try {
      await navigator.clipboard.writeText(flow.state.setup.secret);
      this.#complaint = '';
      this.#feedback.done('secret');
      this.host.say(common.copied);
    } catch {
      const text = this.host.renderRoot.querySelector('.secret');
      if (text) getSelection()?.selectAllChildren(text);
      this.#complaint = words.copyDenied;
      this.host.requestUpdate();
    }
  }
}
