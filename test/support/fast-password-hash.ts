import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {PasswordHash} from '../../mock-server/verifier/ports.ts';

/** A salted hash without the cost, and a count of how often it was asked: for tests only. */
export class FastPasswordHash implements PasswordHash {
  hashed = 0;
  #meanwhile: (() => Promise<void>) | undefined;

  /** Hashing takes its time: what else shall happen during the next one. */
  meanwhile(act: () => Promise<unknown>): void {
    this.#meanwhile = async () => {
      await act();
    };
  }

  async hash(password: string): Promise<string> {
    const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(8)));
    return `${salt}.${await this.derive({secret: password, salt})}`;
  }

  async matches({password, hash}: {password: string; hash: string}): Promise<boolean> {
    const [salt = '', expected = ''] = hash.split('.');
    return (await this.derive({secret: password, salt})) === expected;
  }

  async derive({secret, salt}: {secret: string; salt: string}): Promise<string> {
    this.hashed += 1;
    const meanwhile = this.#meanwhile;
    this.#meanwhile = undefined;
    await meanwhile?.();
    const bytes = new TextEncoder().encode(`${salt}\0${secret}`);
    return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  }
}
