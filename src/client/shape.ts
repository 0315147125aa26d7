/**
 * What an answer must have for the flows not to stumble, by example: `''` a string, `0` a number, `true` a boolean, `[x]` an
 * array of such. Members that may be absent or null are left out. A schema library would be five times this client.
 */
export type Shape<T> = T extends string
  ? ''
  : T extends number
    ? 0
    : T extends boolean
      ? true
      : T extends readonly (infer Item)[]
        ? [Shape<Item>]
        : {[Name in keyof T]?: Shape<NonNullable<T[Name]>>};

export function fits(value: unknown, shape: unknown): boolean {
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape[0]));
  if (typeof value !== typeof shape || value === null) return false;
  return (
    typeof shape !== 'object' ||
    Object.entries(shape as object).every(([name, part]) => fits((value as Record<string, unknown>)[name], part))
  );
}
