/** The wire's form of a time: RFC 3339, UTC. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
