/** What the three servers are given before anything is measured, and how the load speaks to them. */

/** The site that all of them play, whatever port they listen on. */
export const origin = 'http://localhost:8000';
export const rpId = 'localhost';
export const siteName = 'Harbour';
export const basePath = '/tfa/v1';
export const cookieName = {session: 'tfa-session-8000', browser: 'tfa-browser-8000'};

/** An account with one session, made for one operation. Binary is base64url. */
export interface Seed {
  id: string;
  email: string;
  name: string;
  userHandle: string;
  session: {token: string; level: 'first_factor' | 'full'};
  /** The secret of a browser that this account knows; absent for one that comes for the first time. */
  browser?: string;
  /** `publicKey` is a COSE key. */
  key?: {credentialId: string; publicKey: string};
  codes?: {salt: string; hashes: string[]};
}

export type Operation = 'sign_in' | 'registration';

/** What every server answers to the one that measures. */
export type ServerCalls = {
  /** Serves that database file from now on, and says where; whatever it served before is closed. */
  serve(input: {database: string}): Promise<{url: string}>;
  seed(seeds: Seed[]): Promise<void>;
  usage(input: null): Usage;
};

export interface Usage {
  /** User and system time of every thread since the process began, in microseconds. */
  cpu: number;
  /** Resident memory in bytes. */
  rss: number;
}

export function usageNow(): Usage {
  const {user, system} = process.cpuUsage();
  return {cpu: user + system, rss: process.memoryUsage.rss()};
}
