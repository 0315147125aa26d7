// What is measured: `<tfa-challenge>` as a page gets it, alone, with a server that has not answered yet.

import {TfaChallenge} from '../../src/components/challenge/challenge.ts';

globalThis.fetch = () => new Promise(() => undefined);

class Measured extends TfaChallenge {
  override endpoint = '/tfa/v1';
}

customElements.define('bench-element', Measured);
