/** Files of words other than English that the page has asked for. */
export function fetchedWords(): string[] {
  const names = performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname);
  const files = names.flatMap(
    (name) => /\/messages\/(?!en\/|catalogue|dates|fill|formats|languages|plural|words)(.+)\.ts$/.exec(name)?.[1] ?? [],
  );
  return [...new Set(files)].sort();
}
