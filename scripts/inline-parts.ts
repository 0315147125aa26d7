const dynamicImport = /(?<!typeof )\bimport\('(\.[^']+)'\)/g;

/** Languages and the QR code, which most visitors never need, stay files of their own. */
const staysApart = /[\\/](messages[\\/]shipped|components[\\/]parts[\\/]qr-code)\.ts$/;

/** A source with what it would import later imported at once. It arrives as late as before, by a promise. */
export function inlineParts(source: string, file: string): string {
  if (staysApart.test(file)) return source;
  const paths: string[] = [];
  const inlined = source.replace(dynamicImport, (_, path: string) => `Promise.resolve(part${paths.push(path) - 1}$)`);
  return paths.map((path, index) => `import * as part${index}$ from '${path}';\n`).join('') + inlined;
}
