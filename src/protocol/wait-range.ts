import type {WaitRange} from './types.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The two ends as a language writes them, each in its largest whole unit: *3–5 days*, *90 seconds – 1 hour*. */
export function formatWaitRange({min, max}: WaitRange, language: string): string {
  const [low, high] = [inUnits(min), inUnits(max)];
  const format = ({unit}: InUnits) => new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'long'});
  if (min === max) return format(low).format(low.value);
  if (low.unit === high.unit) return format(low).formatRange(low.value, high.value);
  return `${format(low).format(low.value)} – ${format(high).format(high.value)}`;
}

interface InUnits {
  value: number;
  unit: (typeof units)[number][0];
}

function inUnits(seconds: number): InUnits {
  const [unit, length] = units.find(([, size]) => seconds >= size && seconds % size === 0) ?? (['second', 1] as const);
  return {value: seconds / length, unit};
}
