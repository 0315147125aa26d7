/** The servers side by side: started, seeded with the same people, measured in turn. */
import {join} from 'node:path';
import type {LoadCalls} from './load/load.ts';
import type {VerifierCalls} from './servers/verifier.ts';
import type {Operation, ServerCalls} from './fixture.ts';
import {Child} from './support/child.ts';
import {countWal, emptyWal, type WalCount} from './support/wal.ts';

/** In the order of every round. */
export const contestants = ['verifier', 'limit', 'plain'] as const;
export type Contestant = (typeof contestants)[number];

export interface Round {
  operation: Operation;
  count: number;
  /** How many of the people come at a time. */
  sockets: number;
}

class Server {
  readonly child: Child<ServerCalls>;
  url = '';
  database = '';

  constructor(module: string) {
    this.child = new Child(module);
  }

  async serve(database: string): Promise<void> {
    this.database = database;
    ({url: this.url} = await this.child.call('serve', {database}));
  }
}

export class Contest {
  readonly load = new Child<LoadCalls>('load/load.ts');
  readonly #servers: Record<Contestant, Server> = {
    verifier: new Server('servers/verifier.ts'),
    limit: new Server('servers/limit/server.ts'),
    plain: new Server('servers/plain.ts'),
  };

  /** Each server begins anew on a database file of its own in `directory`. */
  async serveFrom(directory: string): Promise<void> {
    await Promise.all(contestants.map((name) => this.#servers[name].serve(join(directory, `${name}.sqlite`))));
  }

  get verifier(): {child: Child<VerifierCalls>; url: string} {
    const {child, url} = this.#servers.verifier;
    return {child, url};
  }

  /** Throws unless every server refuses what it must: a yardstick that checks nothing measures nothing. */
  async probe(): Promise<void> {
    for (const name of contestants) {
      const people = await this.#admit(name, {operation: 'sign_in', count: 2});
      await this.load.call('probe', {url: this.#servers[name].url, people});
    }
  }

  /** Everybody at once, measuring nothing, until the compiler has seen everything. */
  async warmUp(about: Round): Promise<void> {
    await Promise.all(contestants.map((name) => this.#run(name, about)));
  }

  /** Microseconds of server CPU an operation, each server after the other with the same people. */
  async round(about: Round): Promise<Record<Contestant, number>> {
    const cost = {verifier: 0, limit: 0, plain: 0};
    for (const name of contestants) cost[name] = (await this.#run(name, about)) / about.count;
    return cost;
  }

  /** Microseconds of CPU altogether. */
  async #run(name: Contestant, {operation, count, sockets}: Round): Promise<number> {
    const people = await this.#admit(name, {operation, count});
    const {child, url} = this.#servers[name];
    const before = await child.call('usage', null);
    await this.load.call('run', {url, operation, people, sockets});
    const after = await child.call('usage', null);
    return after.cpu - before.cpu;
  }

  /** What one operation writes to the disk, from the write-ahead log. By one socket alone, no two can share a commit. */
  async countCommits({operation, count, sockets}: Round): Promise<Record<Contestant, WalCount>> {
    const counts = {verifier: {commits: 0, pages: 0}, limit: {commits: 0, pages: 0}, plain: {commits: 0, pages: 0}};
    for (const name of contestants) {
      const people = await this.#admit(name, {operation, count});
      const {url, database} = this.#servers[name];
      emptyWal(database);
      await this.load.call('run', {url, operation, people, sockets});
      const {commits, pages} = countWal(database);
      counts[name] = {commits: commits / count, pages: pages / count};
    }
    return counts;
  }

  /** Bytes resident now. */
  async memory(): Promise<Record<Contestant, number>> {
    const rss = async (name: Contestant) => (await this.#servers[name].child.call('usage', null)).rss;
    return {verifier: await rss('verifier'), limit: await rss('limit'), plain: await rss('plain')};
  }

  async #admit(name: Contestant, about: {operation: Operation; count: number}): Promise<string[]> {
    const seeds = await this.load.call('make', about);
    await this.#servers[name].child.call('seed', seeds);
    return seeds.map(({id}) => id);
  }

  end(): void {
    this.load.end();
    for (const {child} of Object.values(this.#servers)) child.end();
  }
}
