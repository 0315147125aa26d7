import {once} from 'node:events';
import {connect, type Socket} from 'node:net';

type Answer = [type: 1, id: number, error: {error: string; message: string} | null, result: unknown];

/**
 * Firefox's own remote control, `length:[type, id, …]` in JSON over TCP. It has WebAuthn's virtual authenticators, which WebDriver BiDi
 * has not. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Marionette(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      while (this.#readMessage());
    });
    socket.on('close', () => {
      for (const {reject} of this.#waiting.values()) reject(new Error('Firefox closed the connection.'));
      this.#waiting.clear();
    });
    socket.on('error', () => undefined);
  }

  /** Rejects with what Firefox says against it. A lone `value` of the result is unwrapped. */
  async send<Result>(command: string, parameters: Record<string, unknown> = {}): Promise<Result> {
    const id = (this.#lastId += 1);
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    const message = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${String(Buffer.byteLength(message))}:${message}`);
    const result = await waiting.promise;
    const isWrapped = result !== null && typeof result === 'object' && 'value' in result;
    return (isWrapped ? result.value : result) as Result;
  }

  close(): void {
    this.#socket.destroy();
  }

  #readMessage(): boolean {
    const colon = this.#received.indexOf(':');
    if (colon < 0) return false;
    const end = colon + 1 + Number(this.#received.subarray(0, colon));
    if (this.#received.length < end) return false;
    const message = JSON.parse(this.#received.subarray(colon + 1, end).toString()) as Answer | {marionetteProtocol: 3};
    this.#received = this.#received.subarray(end);
    // The greeting answers nothing.
    if (!Array.isArray(message)) return true;
    const [, id, error, result] = message;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result);
    return true;
  }
}
