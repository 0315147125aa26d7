import {build} from 'esbuild';

/** The source of one ES module that holds a CommonJS package as browsers get it, with its default and its named exports. */
export async function bundleCommonJs(packageName: string): Promise<string> {
  const exported = (await import(packageName)) as object;
  const names = Object.keys(exported).filter((name) => name !== 'default' && /^\w+$/.test(name));
  const contents = `import all from '${packageName}'; export default all; export const {${names.join(', ')}} = all;`;
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: import.meta.dirname},
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
