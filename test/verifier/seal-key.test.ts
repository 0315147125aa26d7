import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {importNodeSealKey} from '../../mock-server/node/seal-key.ts';
import {createSealer, importSealKey, type SealKey} from '../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';

const encoded = toBase64Url(new Uint8Array(32).fill(7));
const other = toBase64Url(new Uint8Array(32).fill(8));
const context = 'totp:account:app';
const text = 'a secret, with ü and 🔑';

function sealerOf(...keys: [SealKey, ...SealKey[]]) {
  return createSealer({keys, random: systemRandom});
}

const runtimes = {WebCrypto: importSealKey, Node: importNodeSealKey};

describe('sealing', () => {
  it('what WebCrypto seals Node opens, and the other way round', async () => {
    const [web, node] = [sealerOf(await importSealKey(encoded)), sealerOf(await importNodeSealKey(encoded))];
    assert.equal(await node.open({sealed: await web.seal({text, context}), context}), text);
    assert.equal(await web.open({sealed: await node.seal({text, context}), context}), text);
    assert.equal(web.keyId, node.keyId);
  });

  for (const [name, importKey] of Object.entries(runtimes)) {
    it(`${name}: the key's id stands in front, and nothing of the text is to be seen`, async () => {
      const sealer = sealerOf(await importKey(encoded));
      const sealed = await sealer.seal({text, context});
      assert.ok(sealed.startsWith(`${sealer.keyId}.`));
      assert.doesNotMatch(sealed, /secret/);
      assert.notEqual(await sealer.seal({text, context}), sealed);
    });

    it(`${name}: a value moved to another row does not open`, async () => {
      const sealer = sealerOf(await importKey(encoded));
      const sealed = await sealer.seal({text, context});
      await assert.rejects(sealer.open({sealed, context: 'totp:another:app'}));
    });

    it(`${name}: a value changed anywhere, or cut, does not open`, async () => {
      const sealer = sealerOf(await importKey(encoded));
      const sealed = await sealer.seal({text, context});
      const start = sealed.indexOf('.') + 1;
      for (let at = start; at < sealed.length; at += 1) {
        const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`;
        await assert.rejects(async () => sealer.open({sealed: changed, context}), `changed at ${at}`);
      }
      for (const length of [0, 5, start, start + 8, sealed.length - 4])
        await assert.rejects(async () => sealer.open({sealed: sealed.slice(0, length), context}), `cut at ${length}`);
    });

    it(`${name}: an older key still opens, a missing one is named by its id only`, async () => {
      const [old, fresh] = [await importKey(encoded), await importKey(other)];
      const sealed = await sealerOf(old).seal({text, context});
      assert.equal(await sealerOf(fresh, old).open({sealed, context}), text);
      await assert.rejects(sealerOf(fresh).open({sealed, context}), new RegExp(`unknown key \\(${old.id}\\)`));
    });

    it(`${name}: a key of another length is refused`, async () => {
      await assert.rejects(importKey(toBase64Url(new Uint8Array(31))), TypeError);
    });
  }
});
