import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** Races and killed processes are about order, not about the disk: where there is memory to keep files in, fsync costs nothing. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder until the test ends. */
export async function workFolder(t: Pick<TestContext, 'after'>): Promise<string> {
  const folder = await mkdtemp(join(base, 'tfa-process-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}
