import type {LitElement, ReactiveController} from 'lit';

/** Whether it is in the element, also in a dialog over it: that `:focus-within` does not tell everywhere. */
export function hasFocus(host: HTMLElement): boolean {
  return !!host.shadowRoot?.activeElement || host.matches(':focus-within');
}

/** Moves the focus with the steps, for somebody who is at work in the element and for nobody else. */
export class StepFocus implements ReactiveController {
  #host: LitElement;
  #error: () => unknown;
  #last: string | undefined;
  #lastError: unknown;
  #wanted?: boolean;
  /** Set by each picture. Steps of one name are one picture that changes. */
  step?: string;
  /** Somebody has clicked something in here. */
  acted?: boolean;
  /** Somebody is at work in the element. Safari gives no focus to a button that is clicked: it lies on the body then. */
  isHere?: boolean;

  /** `error`: what the step shows now. A new one selects the field that it is about. */
  constructor(host: LitElement, error: () => unknown) {
    this.#host = host;
    this.#error = error;
    host.addController(this);
  }

  hostUpdate(): void {
    this.isHere = hasFocus(this.#host) || (this.acted && document.activeElement === document.body);
  }

  hostUpdated(): void {
    const error = this.#error();
    if (this.step !== this.#last) {
      if (this.#last ? this.isHere : this.#wanted) this.#focusHeading();
      this.#last = this.step;
    } else if (error && error !== this.#lastError) {
      this.toError();
    }
    this.#lastError = error;
  }

  /** Now, or with the first picture. */
  toHeading(options?: FocusOptions): void {
    if (this.#host.hasUpdated) this.#focusHeading(options);
    else this.#wanted = true;
  }

  /** An error keeps what was typed, and selects it. */
  toError(): void {
    const field = this.#find<HTMLInputElement>('[aria-describedby~=error]');
    field?.focus();
    field?.select();
  }

  #focusHeading(options?: FocusOptions): void {
    this.#find<HTMLElement>('[part~=heading], [data-nested]')?.focus(options);
  }

  #find<Found extends Element>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}
