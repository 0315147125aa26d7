import type {LitElement, ReactiveController} from 'lit';
import {hasFocus} from './step-focus.ts';

/** Catches the focus where what had it is gone after an update, and nobody who knows a better place has put it there: to the heading of the step. */
export class FocusNet implements ReactiveController {
  #host: LitElement;
  #held = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#held = hasFocus(this.#host);
  }

  hostUpdated(): void {
    if (!this.#held) return;
    // Once everybody else has had a turn.
    queueMicrotask(() => {
      if (document.activeElement === document.body) this.#host.focus();
    });
  }
}
