/**
 * What one of a list is called where its name stands alone, as on a button that is read out: `Chrome on macOS`, or where others have that name too, with as
 * many of its details as it takes: `Chrome on macOS (Last active November 24, 2026)`; else with its number.
 */
export function toldApart<Item>(
  item: Item,
  {of, name, details}: {of: readonly Item[]; name: (item: Item) => string; details: ((item: Item) => string)[]},
): string {
  let alike = of.filter((other) => name(other) === name(item));
  const shown: string[] = [];
  for (const detail of details) {
    if (alike.length < 2) break;
    const own = detail(item);
    alike = alike.filter((other) => detail(other) === own);
    shown.push(own);
  }
  if (alike.length > 1) shown.push(String(alike.indexOf(item) + 1));
  return shown.length ? `${name(item)} (${shown.join(' · ')})` : name(item);
}
