/** Welch's t between two samples of times, and how to take such samples on a machine that others use too. */

interface Moments {
  mean: number;
  variance: number;
  count: number;
}

function momentsOf(values: readonly number[]): Moments {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return {mean, variance, count};
}

/** Beyond ±4.5 the two are told apart (the bound of TVLA, ISO/IEC 17825). */
export function welchT(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

/** Without what the machine did meanwhile: everything above the given share of both samples together, cut at one bound for both. */
export function cropped(samples: readonly (readonly number[])[], share: number): number[][] {
  const all = samples.flat().toSorted((one, other) => one - other);
  const bound = all[Math.floor(all.length * share)] ?? Infinity;
  return samples.map((values) => values.filter((value) => value <= bound));
}

/** Milliseconds of two acts, by turns: which comes first is drawn anew each time, so that no drift of the machine falls on one of them. */
export async function interleaved(
  acts: readonly [() => Promise<unknown>, () => Promise<unknown>],
  {count}: {count: number},
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  const time = async (index: 0 | 1): Promise<void> => {
    const begun = performance.now();
    await acts[index]();
    times[index].push(performance.now() - begun);
  };
  for (let turn = 0; turn < count; turn += 1) {
    const first = Math.random() < 0.5 ? 0 : 1;
    await time(first);
    await time(first === 0 ? 1 : 0);
  }
  return times;
}
