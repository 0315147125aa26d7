/** The middle of several rounds and how far they lie apart. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  const high = sorted[Math.ceil(middle)];
  const min = sorted[0];
  const max = sorted.at(-1);
  if (low === undefined || high === undefined || min === undefined || max === undefined) throw new Error('no rounds');
  return {median: (low + high) / 2, min, max};
}

/** `0.41 (0.39–0.43)` */
export function formatSpread({median, min, max}: Spread, digits = 0): string {
  const text = (value: number) =>
    value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return `${text(median)} (${text(min)}–${text(max)})`;
}
