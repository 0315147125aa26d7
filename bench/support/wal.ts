/**
 * Counts durable commits where they end: in SQLite's write-ahead log (sqlite.org/fileformat2.html#walformat). A frame is a page; the frame that
 * ends a transaction carries the size of the database after it, every other frame a zero.
 */
import {readFileSync} from 'node:fs';
import Database from 'better-sqlite3';

const headerBytes = 32;
const frameHeaderBytes = 24;

export interface WalCount {
  commits: number;
  pages: number;
}

/** Empties the log, so that what stands in it afterwards was written afterwards. */
export function emptyWal(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/**
 * Commits since `emptyWal`. Throws where the log was begun anew meanwhile (after a thousand pages SQLite may): the count would be too small.
 */
export function countWal(file: string): WalCount {
  const wal = readFileSync(`${file}-wal`);
  if (wal.length === 0) return {commits: 0, pages: 0};
  const frameBytes = frameHeaderBytes + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  let commits = 0;
  let pages = 0;
  for (let frame = headerBytes; frame + frameBytes <= wal.length; frame += frameBytes) {
    if (!wal.subarray(frame + 8, frame + 16).equals(salts)) throw new Error('the write-ahead log was begun anew');
    pages += 1;
    if (wal.readUInt32BE(frame + 4) !== 0) commits += 1;
  }
  return {commits, pages};
}
