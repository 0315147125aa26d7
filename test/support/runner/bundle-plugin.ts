import {fileURLToPath} from 'node:url';
import type {TestRunnerPlugin} from '@web/test-runner';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** SQLite looks for its WebAssembly beside its module, which a bundle is not. */
const besideModule = '"sqlite3.wasm"';
const inPackage = '"/node_modules/@sqlite.org/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.wasm"';

/**
 * Serves source files of ours as one module each with all that it imports: a thousand requests become one, and CommonJS packages below it become
 * modules. `paths` are the project's, with a slash in front.
 */
export function bundlePlugin(paths: string[]): TestRunnerPlugin {
  const modules = new Map<string, Promise<string>>();
  return {
    name: 'bundle',
    async serve({path}) {
      if (!paths.includes(path)) return undefined;
      const module = modules.get(path) ?? bundle(path);
      modules.set(path, module);
      return {body: await module, type: 'js'};
    },
  };
}

async function bundle(path: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [`.${path}`],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return (outputFiles[0]?.text ?? '').replaceAll(besideModule, inPackage);
}
