import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isFramedByAnotherOrigin} from '../../client/capabilities.ts';
import {createTfaClient, type TfaClient} from '../../client/client.ts';
import type {TfaError} from '../../client/error.ts';
import type {FlowListener} from '../../flows/events.ts';
import {toEvent} from '../events.ts';
import {isSameOrigin} from './place.ts';

/** What an element needs of its flow besides the acts it calls. */
export interface Drawable {
  readonly state: {step: string; error?: TfaError | undefined};
  subscribe(listener: () => void): () => void;
  start(): void;
  dispose(): void;
}

export interface FlowOptions {
  client: TfaClient;
  onEvent: FlowListener;
}

interface Host<F> extends ReactiveControllerHost, HTMLElement {
  client?: TfaClient;
  endpoint?: string;
  flow?: F;
  allowFraming: boolean;
}

/** Finds the flow of an element, or makes one of its own and ends it with the element. Says in the console why there is none. */
export class FlowOwner<F extends Drawable> implements ReactiveController {
  #host: Host<F>;
  #create: (options: FlowOptions) => F;
  #current: F | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Of a flow of our own. */
  #client: TfaClient | undefined;
  #made: {endpoint: string; client: TfaClient} | undefined;
  #refusal = '';

  constructor(host: Host<F>, create: (options: FlowOptions) => F) {
    this.#host = host;
    this.#create = create;
    host.addController(this);
  }

  /** None where the element may not or cannot work. */
  get current(): F | undefined {
    return this.#current;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // Moved within the document it is back by then, and its ceremony goes on.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#release();
      // Nothing that it showed stays with whoever holds the element.
      this.#host.requestUpdate();
    });
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const {flow, allowFraming} = this.#host;
    if (!allowFraming && isFramedByAnotherOrigin()) {
      return this.#refuse('Framed by another origin; see allow-framing.');
    }
    if (flow) return this.#adopt(flow);
    const client = this.#findClient();
    if (!client) this.#refuse('Set an endpoint of this origin or a client.');
    else if (client !== this.#client) this.#start(client);
  }

  #findClient(): TfaClient | undefined {
    const {client, endpoint} = this.#host;
    if (client || !endpoint || !isSameOrigin(endpoint)) return client;
    if (this.#made?.endpoint !== endpoint) this.#made = {endpoint, client: createTfaClient({endpoint})};
    return this.#made.client;
  }

  #refuse(reason: string): void {
    this.#release();
    if (reason !== this.#refusal) console.warn(`<${this.#host.localName}>: ${reason}`);
    this.#refusal = reason;
  }

  #adopt(flow: F): void {
    if (flow === this.#current) return;
    this.#release();
    this.#current = flow;
    this.#unsubscribe = flow.subscribe(() => {
      this.#host.requestUpdate();
    });
  }

  #start(client: TfaClient): void {
    const flow = this.#create({client, onEvent: (event) => this.#host.dispatchEvent(toEvent(event))});
    this.#adopt(flow);
    this.#client = client;
    // Once the first picture is drawn: what it asks for is for the next one.
    setTimeout(() => {
      if (flow === this.#current) flow.start();
    });
  }

  #release(): void {
    this.#unsubscribe?.();
    if (this.#client) this.#current?.dispose();
    this.#current = this.#client = this.#unsubscribe = undefined;
  }
}
