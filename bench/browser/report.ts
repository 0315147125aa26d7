import {formatSpread, spreadOf} from '../support/figures.ts';
import type {Contender, Cost} from './contenders.ts';

/** Prints a table, and says how many goals are missed. */
export function report(contest: readonly Contender[], costs: ReadonlyMap<Contender, readonly Cost[]>): number {
  const [yardstick, ...others] = contest;
  if (!yardstick) return 0;
  const spread = (contender: Contender, what: keyof Cost) =>
    spreadOf((costs.get(contender) ?? []).map((cost) => cost[what]));
  let missed = 0;
  for (const what of ['script', 'render'] as const) {
    const measure = spread(yardstick, what);
    console.log(`\n${what}, ${yardstick.picture} picture`);
    console.log(`  ${yardstick.tag.padEnd(18)} ${formatSpread(measure, 1)}`);
    for (const contender of others) {
      const own = spread(contender, what);
      const ratio = own.median / measure.median;
      const goal = contender.goals?.[what];
      const verdict = goal === undefined ? '' : `, goal ≤ ${String(goal)}  ${ratio > goal ? 'MISSED' : 'met'}`;
      if (goal !== undefined && ratio > goal) missed += 1;
      console.log(
        `  ${contender.tag.padEnd(18)} ${formatSpread(own, 1).padEnd(22)} ratio ${ratio.toFixed(2)}${verdict}`,
      );
    }
  }
  return missed;
}
