/** Counts durable commits by reading SQLite's write-ahead log (https://sqlite.org/fileformat2.html#walformat). */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

const headerBytes = 32;
const frameHeaderBytes = 24;

/** A database file for this test alone. */
export function temporaryDatabase(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tfa-'));
  t.after(() => {
    rmSync(folder, {recursive: true});
  });
  return join(folder, 'test.sqlite');
}

/** Commits since the log was last started over: right for the first few megabytes that a test writes. */
export function commitsOf(database: string): number {
  const file = `${database}-wal`;
  if (!existsSync(file)) return 0;
  const log = readFileSync(file);
  if (log.length < headerBytes) return 0;
  const frame = frameHeaderBytes + log.readUInt32BE(8);
  let commits = 0;
  for (let offset = headerBytes; offset + frame <= log.length; offset += frame) {
    // The second field of a frame's header is the size of the database for a commit, and zero for any other.
    if (log.readUInt32BE(offset + 4) !== 0) commits += 1;
  }
  return commits;
}
