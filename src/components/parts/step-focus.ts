import type {LitElement, ReactiveController} from 'lit';

/** Moves the focus with the steps, for somebody who is at work in the element and for nobody else. */
export class StepFocus implements ReactiveController {
  #host: LitElement;
  #error: () => unknown;
  /** The step that is drawn, and the one before it until it is. */
  #step: string | undefined;
  #last: string | undefined;
  #lastError: unknown;
  #wasInside = false;
  #acted = false;
  #wanted = false;

  /** `error`: what the step shows now. A new one selects the field that it is about. */
  constructor(host: LitElement, error: () => unknown) {
    this.#host = host;
    this.#error = error;
    host.addController(this);
  }

  /** Called by each picture. Steps of one name are one picture that changes. */
  draw(step: string): void {
    this.#step = step;
  }

  /** Somebody clicked something in here. */
  act(): void {
    this.#acted = true;
  }

  hostUpdate(): void {
    this.#wasInside = this.#host.matches(':focus-within');
  }

  hostUpdated(): void {
    const error = this.#error();
    const first = this.#last === undefined;
    if (this.#step !== this.#last) {
      this.#last = this.#step;
      if (first ? this.#wanted : this.#wasInside || this.#isLost()) this.#focusHeading();
    } else if (error && error !== this.#lastError) {
      this.toInvalid();
    }
    this.#lastError = error;
  }

  /** Now, or with the first picture. */
  toHeading(options?: FocusOptions): void {
    if (this.#host.hasUpdated) this.#focusHeading(options);
    else this.#wanted = true;
  }

  /** An error keeps what was typed, and selects it. */
  toInvalid(): void {
    const field = this.#find<HTMLInputElement>('[aria-invalid=true]');
    field?.focus();
    field?.select();
  }

  #focusHeading(options?: FocusOptions): void {
    this.#find<HTMLElement>('[part~=heading], [data-nested]')?.focus(options);
  }

  /** Safari gives no focus to a button that is clicked: it lies on the body although the person is here. */
  #isLost(): boolean {
    return this.#acted && document.activeElement === document.body;
  }

  #find<Found extends Element>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}
