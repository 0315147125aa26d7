import type {TestRunnerPlugin} from '@web/test-runner';
import {bundleCommonJs} from '../../../scripts/bundle-commonjs.ts';

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
      const module = modules.get(name) ?? bundleCommonJs(name);
      modules.set(name, module);
      return {body: await module, type: 'js'};
    },
  };
}
