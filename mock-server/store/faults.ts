/** Faults of the database itself: busy beyond patience, disk full or unreadable, connection lost. The request can be repeated. */
export function isStoreFault(cause: unknown): boolean {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|PROTOCOL)/.test(code);
}
