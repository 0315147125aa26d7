/** What is printed, and which goals were missed. */
import {type Contestant, contestants} from './contest.ts';
import type {GuessCost} from './guess.ts';
import {formatSpread, type Spread, spreadOf} from './support/figures.ts';
import type {WalCount} from './support/wal.ts';

export interface Measured {
  /** Microseconds of CPU an operation, by round. */
  costs: Record<Contestant, number>[];
  /** What one operation writes to the disk, by the same sockets. */
  written: Record<Contestant, WalCount>;
}

/** Lowest ratios to the yardsticks' rates; most commits. What is absent is told and not judged. */
export interface Goals {
  ofLimit?: Goal;
  ofPlain?: Goal;
  commits?: number;
}

/** As long as `goal` is not reached, the figure must not fall below `held`, so that nothing gets worse unseen. */
export interface Goal {
  goal: number;
  held?: number;
}

const titles: Record<Contestant, string> = {
  verifier: 'verifier',
  limit: 'hand-written limit',
  plain: 'plain server',
};

export class Report {
  /** Figures below their goal or, where that is not reached yet, below what is held. */
  missed = 0;
  /** Goals that are not reached yet, but held. */
  held = 0;

  measured(title: string, {costs, written}: Measured, goals: Goals): void {
    console.log(`\n${title}; ${String(costs.length)} rounds`);
    row('', 'a second of CPU', 'µs of CPU each', 'commits each', 'pages each');
    for (const name of contestants) {
      const cost = costs.map((round) => round[name]);
      const rate = cost.map((micros) => 1e6 / micros);
      const {commits, pages} = written[name];
      row(
        titles[name],
        formatSpread(spreadOf(rate)),
        formatSpread(spreadOf(cost)),
        commits.toFixed(1),
        pages.toFixed(1),
      );
    }
    const ratioTo = (other: Contestant) => spreadOf(costs.map((round) => round[other] / round.verifier));
    this.#atLeast('× the limit       ', ratioTo('limit'), goals.ofLimit);
    this.#atLeast('× the plain server', ratioTo('plain'), goals.ofPlain);
    if (goals.commits !== undefined) {
      const {commits} = written.verifier;
      this.#judge(`durable commits    ${String(commits)}, goal ≤ ${String(goals.commits)}`, commits <= goals.commits);
    }
  }

  /** Beside no yardstick: what they cost is one check, or one password hash, and what signing in costs anyway. */
  codeSignIns(costs: Record<string, number[]>): void {
    console.log('\nSign-ins by code (POST /challenge), the verifier alone');
    row('', 'a second of CPU', 'µs of CPU each');
    for (const [name, cost] of Object.entries(costs)) {
      row(name, formatSpread(spreadOf(cost.map((micros) => 1e6 / micros))), formatSpread(spreadOf(cost)));
    }
  }

  memory(memory: Record<Contestant, number>): void {
    console.log('\nResident memory, MB');
    for (const name of contestants) row(titles[name], (memory[name] / 1e6).toFixed(0));
  }

  guess({hash, wrong, right}: GuessCost, {hashes}: {hashes: number}): void {
    console.log(`\nA backup code, in password hashes (argon2id; one is ${(hash / 1000).toFixed(1)} ms of CPU)`);
    for (const [name, cost] of Object.entries({wrong, right})) {
      this.#judge(`${name.padEnd(5)} ${cost.toFixed(2)}, goal ≤ ${String(hashes)}`, cost <= hashes);
    }
  }

  #atLeast(text: string, spread: Spread, wanted: Goal | undefined): void {
    const figure = `${text} ${formatSpread(spread, 2)}`;
    if (!wanted) {
      console.log(`  ${figure}`);
      return;
    }
    const {goal, held = goal} = wanted;
    const short = spread.median < goal && spread.median >= held;
    if (short) this.held += 1;
    const asFar = short ? ` not reached, held ≥ ${String(held)}` : '';
    this.#judge(`${figure}, goal ≥ ${String(goal)}${asFar}`, spread.median >= held);
  }

  #judge(text: string, met: boolean): void {
    if (!met) this.missed += 1;
    console.log(`  ${text}  ${met ? 'met' : 'MISSED'}`);
  }
}

function row(...cells: string[]): void {
  const [first = '', ...rest] = cells;
  console.log(`  ${first.padEnd(22)}${rest.map((cell) => cell.padStart(24)).join('')}`);
}
