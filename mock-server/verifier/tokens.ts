import {sha256} from '@noble/hashes/sha2.js';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {Random} from './ports.ts';

const utf8 = new TextEncoder();

/** 128 bits: an id nobody can guess, but no secret. */
export function newId(random: Random): string {
  return toBase64Url(random.bytes(16));
}

/** 256 bits: a bearer secret, stored only hashed. */
export function newToken(random: Random): string {
  return toBase64Url(random.bytes(32));
}

/**
 * SHA-256 is enough for a secret of 256 bits: there is nothing to guess. Not WebCrypto's: its digest is a job for another thread, 34 µs of CPU where
 * this takes 2, and every request needs two of them.
 */
export function hashToken(token: string): string {
  return toBase64Url(sha256(utf8.encode(token)));
}

/** Compares two texts of our own making without telling where they differ. */
export function equalInConstantTime(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index += 1) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
