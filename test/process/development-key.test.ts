import assert from 'node:assert/strict';
import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {SettingError} from '../../mock-server/node/environment.ts';
import {developmentKey, isSealKey} from '../../mock-server/node/secret-key.ts';
import {readSealKeys} from '../../mock-server/node/storage.ts';
import {workFolder} from '../support/process/work-folder.ts';

describe('the key of a development server', () => {
  it('is made once, readable by its owner alone, and found again', async (t) => {
    const folder = await workFolder(t);
    const file = join(folder, 'data', 'tfa.sqlite.key');
    const key = await developmentKey(file);
    assert.ok(isSealKey(key));
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(await developmentKey(file), key);
    assert.deepEqual(await readdir(join(folder, 'data')), ['tfa.sqlite.key']);
  });

  it('is the same for all who start at once', async (t) => {
    const folder = await workFolder(t);
    const file = join(folder, 'tfa.sqlite.key');
    const keys = await Promise.all(Array.from({length: 20}, () => developmentKey(file)));
    assert.deepEqual(new Set(keys).size, 1);
    assert.equal(await readFile(file, 'utf8'), keys[0]);
    assert.deepEqual(await readdir(folder), ['tfa.sqlite.key']);
  });

  it('FA-13: a file that holds no key stops the start and is left as it is', async (t) => {
    const database = join(await workFolder(t), 'tfa.sqlite');
    for (const text of ['', 'not a key']) {
      await writeFile(`${database}.key`, text);
      await assert.rejects(
        readSealKeys({database, secretKeys: undefined}),
        (cause) => cause instanceof SettingError && cause.message.startsWith('TFA_SECRET_KEY'),
      );
      assert.equal(await readFile(`${database}.key`, 'utf8'), text);
    }
  });

  it('FA-13: a place where none can be kept stops the start', async (t) => {
    const folder = await workFolder(t);
    await writeFile(join(folder, 'file'), '');
    const database = join(folder, 'file', 'tfa.sqlite');
    await assert.rejects(readSealKeys({database, secretKeys: undefined}), SettingError);
  });
});
