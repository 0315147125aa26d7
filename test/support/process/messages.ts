import type {VerifierConfig} from '../../../mock-server/verifier/config.ts';

/** How the app is to run; a process gets it on its command line. */
export interface AppOptions {
  database: string;
  /** Milliseconds since 1970: where its clock stands still. */
  now: number;
  config?: Partial<VerifierConfig>;
  /** Same seed, same ids and secrets. Without one they are random. */
  seed?: string;
  /** Milliseconds to wait for another process's writer. */
  patience?: number;
}

export interface ProcessOptions extends AppOptions {
  /** The process kills itself at the n-th point of what it is asked (see points.ts), counted from one. */
  killAt?: number;
  /** IANA name; without one that of the machine. */
  timeZone?: string;
}

export interface WireRequest {
  url: string;
  method: string;
  headers: [string, string][];
  body: string;
  address: string;
}

export interface WireResponse {
  status: number;
  headers: [string, string][];
  body: string;
}

/** From the test to the process. */
export interface Command {
  id: number;
  /** With neither: how many password hashes were derived so far? */
  request?: WireRequest;
  turn?: Turn;
}

/** One turn of the worker, and of the mail where a server for it is named. */
export interface Turn {
  /** Milliseconds since 1970: its clock is moved there, and the time between is lived. */
  now: number;
  smtpUrl?: string;
}

/** From the process to the test; `id` 0 says that it is ready. */
export interface Reply {
  id: number;
  response?: WireResponse;
  derived?: number;
  /** How many recoveries a turn moved on. */
  moved?: number;
}
