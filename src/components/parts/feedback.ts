import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How long a button says that it has done it, in ms. */
const shownFor = 2500;

/** Which button has just done its work, for a moment. */
export class Feedback implements ReactiveController {
  #host: ReactiveControllerHost;
  #done: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#show(undefined);
  }

  isDone(name: string): boolean {
    return this.#done === name;
  }

  done(name: string): void {
    this.#show(name);
    this.#timer = setTimeout(() => {
      this.#show(undefined);
    }, shownFor);
  }

  #show(name: string | undefined): void {
    clearTimeout(this.#timer);
    this.#done = name;
    this.#host.requestUpdate();
  }
}
