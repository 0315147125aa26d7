import {mkdir, open, readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {systemRandom} from '../verifier/system-random.ts';

/**
 * In development a missing sealing key is made once and kept beside the database, readable by its owner alone. Two processes that start together
 * agree: the file is created exclusively, the slower one reads it.
 */
export async function developmentKey(file: string): Promise<string> {
  await mkdir(dirname(file), {recursive: true});
  try {
    const handle = await open(file, 'wx', 0o600);
    const key = toBase64Url(systemRandom.bytes(32));
    await handle.writeFile(key);
    await handle.sync();
    await handle.close();
    return key;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return (await readFile(file, 'utf8')).trim();
  }
}
