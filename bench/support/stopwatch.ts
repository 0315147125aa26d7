/** Milliseconds since it was made. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
