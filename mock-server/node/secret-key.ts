import {link, mkdir, open, readFile, unlink} from 'node:fs/promises';
import {dirname} from 'node:path';
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import {systemRandom} from '../verifier/system-random.ts';

/** 32 bytes in base64url. */
export function isSealKey(text: string): boolean {
  try {
    return fromBase64Url(text).length === 32;
  } catch {
    return false;
  }
}

/**
 * In development a missing sealing key is made once and kept beside the database, readable by its owner alone. The file is there whole or not at
 * all, whenever this process is killed, and two processes that start together agree: the slower one reads what the faster one linked.
 */
export async function developmentKey(file: string): Promise<string> {
  await mkdir(dirname(file), {recursive: true});
  return (await readIfThere(file)) ?? (await makeKey(file));
}

async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${toBase64Url(systemRandom.bytes(6))}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    const key = toBase64Url(systemRandom.bytes(32));
    await handle.writeFile(key);
    await handle.sync();
    await link(draft, file);
    return key;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return await readKey(file);
  } finally {
    await handle.close();
    await unlink(draft);
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readKey(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    return undefined;
  }
}

async function readKey(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}
