/** Puts a stand-in in the place of a property; call what it returns to put everything back. */
export function standIn<Name extends string>(object: object, name: Name, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, {configurable: true, writable: true, value});
  return () => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  };
}
