import {
  html,
  LitElement,
  nothing,
  render,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type {TfaClient} from '../../client/client.ts';
import type {TfaError} from '../../client/error.ts';
import type {Overrides} from '../../messages/catalogue.ts';
import {common} from '../../messages/en/common.ts';
import {errors} from '../../messages/en/errors.ts';
import {endOfWait, fill, sentences} from '../../messages/fill.ts';
import type {Words} from '../../messages/words.ts';
import {base} from '../../styles/base.ts';
import {button} from './button.ts';
import type {Drawable, FlowOwner} from './flow-owner.ts';
import {frame, skeleton, type Skeleton} from './frame.ts';
import {shieldIcon, warningIcon} from './icons.ts';
import {safeLink} from './place.ts';
import {StepFocus} from './step-focus.ts';

/** Words that every element has. */
export const shared = {common, errors};

export interface StepPicture {
  /** Steps of one name are one picture that changes, not a step that follows another. */
  name: string;
  /** What goes on, for the status region. */
  status?: string | undefined;
  badge: TemplateResult;
  /** Nothing to fill in: what is so stands in the middle. */
  centered?: boolean;
  tone?: 'success' | 'warning';
  heading: string;
  lead?: unknown;
  body?: unknown;
  /** Its buttons, the main one first. */
  actions?: unknown;
  /** What the button without a click handler of its own does, and Enter in a field. */
  onSubmit?: (form: FormData) => void;
}

/**
 * What every element is: a card that shows one step at a time, speaks in one status region, and keeps secrets in.
 *
 * @csspart card - The card.
 * @csspart step - The step in it; each has a part of its own too, such as `step-loading`.
 * @csspart head - Icon, heading and lead together.
 * @csspart badge - The icon of the step.
 * @csspart heading - The heading of the step.
 * @csspart lead - The sentence under it.
 * @csspart body - What the step is about.
 * @csspart error - The text of an error.
 * @csspart note - A piece of advice.
 * @csspart actions - The buttons at the foot.
 * @csspart button - Any button; each is also `primary`, `danger`, `plain` or `quiet`.
 * @csspart link - A link that the host gave.
 * @csspart icon - Any icon.
 * @cssproperty --tfa-accent - The one colour that gives the rest.
 * @cssproperty --tfa-accent-text - Text on it; black or white by itself, whichever reads better.
 * @cssproperty --tfa-surface - The card.
 * @cssproperty --tfa-surface-raised - What lies on the card: advice, lists of codes.
 * @cssproperty --tfa-text - Text.
 * @cssproperty --tfa-text-muted - Text that stands back.
 * @cssproperty --tfa-border - The lines around cards.
 * @cssproperty --tfa-danger - Errors.
 * @cssproperty --tfa-success - What is done.
 * @cssproperty --tfa-warning - What should be looked at.
 * @cssproperty --tfa-radius - Of the card; buttons and fields are a little less round.
 * @cssproperty --tfa-gap - The measure of all distances.
 * @cssproperty --tfa-font - The typeface; that of the page by default.
 * @cssproperty --tfa-font-mono - The typeface of codes.
 * @cssproperty --tfa-focus - The line around what has the focus.
 */
export abstract class TfaElement<F extends Drawable> extends LitElement {
  static override styles: CSSResult[] = [base];

  static override properties: PropertyDeclarations = {
    client: {attribute: false},
    endpoint: {},
    flow: {attribute: false},
    allowFraming: {type: Boolean, attribute: 'allow-framing'},
    supportUrl: {attribute: 'support-url'},
    verifyEmailUrl: {attribute: 'verify-email-url'},
    signInUrl: {attribute: 'sign-in-url'},
    headingLevel: {type: Number, attribute: 'heading-level'},
    messages: {attribute: false},
  };

  /** How to reach the verifier. Needed for one on another origin, or with headers of the host's own. */
  client?: TfaClient;
  /** Where the verifier answers, on the page's own origin: `/tfa/v1`. */
  endpoint?: string;
  /** A flow that the host drives itself; the element then only draws it. */
  flow?: F;
  /** Work also in a page that another origin has framed. */
  allowFraming = false;
  /** Where people find help: `https:` or `mailto:`. */
  supportUrl?: string;
  /** Where people verify their e-mail address. */
  verifyEmailUrl?: string;
  /** Where people sign in: `https:` or a path. For whoever has been signed out, or has nothing else to confirm with. */
  signInUrl?: string;
  /** The level of the steps' headings in the page. */
  headingLevel = 2;
  /** The host's own wording. */
  messages?: Overrides;

  protected abstract readonly words: Words<typeof shared>;
  protected abstract readonly owner: FlowOwner<F>;
  /** @internal */
  readonly stepFocus = new StepFocus(this, () => this.owner.current?.state.error);

  /** @internal The one around it, of which it is a part. */
  outer?: TfaElement<Drawable>;

  readonly #frame = frame();
  #skeleton: Skeleton | undefined;
  #status = '';
  /** What was just done ("Copied"), until the next step, or until there is something else to say. */
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#leavePage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#leavePage);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('click', () => {
      this.stepFocus.acted = true;
    });
    root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape' || !this.escape()) return;
      event.preventDefault();
      event.stopPropagation();
    });
    const {card, region} = this.#frame;
    root.append(card);
    this.renderOptions.renderBefore = region;
    return card;
  }

  /** Nothing is drawn before the words of its language are there. */
  protected override async scheduleUpdate(): Promise<void> {
    for (let {arrival} = this.words; arrival; {arrival} = this.words) await arrival;
    void super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const {card} = this.#frame;
    const {language, direction = ''} = this.words;
    // Even the same value would have every `:lang()` in it looked at again.
    if (card.lang !== language) card.lang = language;
    if (card.dir !== direction) card.dir = direction;
    this.#tell(this.#said || this.#status);
  }

  /** Moves the focus to the heading of the step. */
  override focus(options?: FocusOptions): void {
    this.stepFocus.toHeading(options);
  }

  /** @internal Says it in the status region. */
  say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  /** Escape: ends what can be ended, and says whether it did. */
  protected escape(): boolean {
    return false;
  }

  /** The page is left: no secret stays in it, or in the browser's copy of it. */
  protected clearSecrets(): void {
    for (const input of this.renderRoot.querySelectorAll<HTMLInputElement>('input[data-secret]')) input.value = '';
  }

  /**
   * One thing that happens is said once, in the region of the outermost element. But not from a dialog: beside one that is open, nothing is
   * announced.
   */
  #tell(text: string): void {
    const {outer} = this;
    const {region} = this.#frame;
    const isOurs = !outer || !!this.closest('dialog');
    region.role = isOurs ? 'status' : null;
    region.hidden = !isOurs;
    if (!isOurs) outer.say(text);
    // The same words again would be heard again.
    else if (region.textContent !== text) region.textContent = text;
  }

  #leavePage = () => {
    this.clearSecrets();
  };

  // — Pictures, for the element and for the steps that come later. —

  /** @internal Whatever stands in the card, and what the status region says about it. */
  card(content: unknown, name: string, status = ''): unknown {
    const isNew = name !== this.stepFocus.step;
    if (status || isNew) this.#said = '';
    // Nothing of a step stays for the one that follows it.
    if (isNew) render(nothing, this.renderRoot, this.renderOptions);
    this.stepFocus.step = name;
    this.#status = status;
    return content;
  }

  /** @internal */
  step(picture: StepPicture): unknown {
    const {name, status, badge, centered, tone, heading, lead, body, actions, onSubmit} = picture;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!event.submitter?.ariaDisabled) onSubmit?.(new FormData(event.currentTarget as HTMLFormElement));
    };
    // Should scripts fail in the middle, a form of this method leaves no password in an address.
    const content = html`<form
      part="step step-${name}"
      class="step step-${name} ${centered ? 'centered' : ''}"
      method="post"
      novalidate
      @submit=${submit}
    >
      <div part="head" class="head">
        <span part="badge" class="badge ${tone ?? ''}">${badge}</span>
        <h2 part="heading" aria-level=${this.headingLevel} tabindex="-1">${heading}</h2>
        ${lead ? html`<p part="lead" class="lead">${lead}</p>` : nothing}
      </div>
      ${body ? html`<div part="body" class="body">${body}</div>` : nothing}
      ${actions ? html`<div part="actions" class="actions">${actions}</div>` : nothing}
    </form>`;
    return this.card(content, name, status);
  }

  /** @internal */
  loading({badge, heading}: {badge: TemplateResult; heading: string}): unknown {
    const {step, heading: title} = (this.#skeleton ??= skeleton(badge));
    title.textContent = heading;
    title.ariaLevel = String(this.headingLevel);
    return this.card(step, 'loading', this.words.all.common.loading);
  }

  /** @internal */
  failed({error, retry}: {error: TfaError; retry: () => void}): unknown {
    const {failedHeading, tryAgain, signIn} = this.words.all.common;
    const isOut = error.code === 'not_signed_in';
    return this.step({
      name: 'failed',
      centered: true,
      badge: warningIcon,
      tone: 'warning',
      heading: failedHeading,
      lead: html`<span role="alert">${this.explain(error)}</span>`,
      actions: [
        button({label: tryAgain, look: 'primary', onClick: retry}),
        isOut ? this.link(this.signInUrl, signIn) : nothing,
        this.support(),
      ],
    });
  }

  /** @internal Where it may not or cannot work at all; why stands in the console. */
  refused(): unknown {
    const {notHereHeading, notHere} = this.words.all.common;
    return this.step({name: 'refused', centered: true, badge: shieldIcon, heading: notHereHeading, lead: notHere});
  }

  /** @internal A link that the host gave, or none. */
  link(href: string | undefined, label: string): TemplateResult | typeof nothing {
    const safe = safeLink(href);
    return safe ? html`<a part="link" href=${safe}>${label}</a>` : nothing;
  }

  /** @internal */
  support(): TemplateResult | typeof nothing {
    return this.link(this.supportUrl, this.words.all.common.support);
  }

  /** @internal What to tell about an error, with when to try again where that is known. */
  explain(error: TfaError | undefined): string | undefined {
    if (!error) return undefined;
    const {errors, common} = this.words.all;
    // A code that has no words here is not this element's: then it is our fault.
    const text = errors[error.code as keyof typeof errors] ?? errors.internal;
    if (!error.until) return text;
    const time = endOfWait(error.until, {language: this.words.language, now: Date.now()});
    return sentences(text, fill(common.tryAgainAt, {time}));
  }
}
