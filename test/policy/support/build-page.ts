import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Builds the script of a page in `pages/`, and gives the folder that it is in. */
export async function buildPage(name: string): Promise<string> {
  const outDir = join(root, '.cache', 'policy', name);
  await build({
    configFile: false,
    root,
    publicDir: false,
    // Stories import at once what elements load later, and Vite would say so of each.
    logLevel: 'error',
    resolve: {
      // Storybook shows these in a panel of its own, which is not here.
      alias: {'storybook/actions': join(root, 'test/policy/pages/no-actions.ts')},
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: {[name]: join(root, 'test/policy/pages', `${name}.ts`)},
        output: {entryFileNames: '[name].js'},
      },
    },
  });
  return outDir;
}
