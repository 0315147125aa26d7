import type {TestRunnerPlugin} from '@web/test-runner';
import {build} from 'esbuild';

const folder = '/__prebundled/';

/** Serves CommonJS packages to the browser as one ES module each, bundled when first asked for. */
export function prebundlePlugin(packageNames: string[]): TestRunnerPlugin {
  const modules = new Map<string, Promise<string>>();
  return {
    name: 'prebundle',
    resolveImport({source}) {
      return packageNames.includes(source) ? `${folder}${source}.js` : undefined;
    },
    async serve({path}) {
      if (!path.startsWith(folder)) return undefined;
      const name = path.slice(folder.length, -'.js'.length);
      const module = modules.get(name) ?? bundle(name);
      modules.set(name, module);
      return {body: await module, type: 'js'};
    },
  };
}

async function bundle(name: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {
      contents: `import * as all from '${name}'; export default all.default ?? all; export * from '${name}';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
