import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {treatedSources} from '../../scripts/sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A script as a site would serve it. */
export interface Script {
  text: string;
  /** Fetched by `import()`, not with the page. */
  isLater: boolean;
}

export interface Bundle {
  /** By its address. */
  scripts: Map<string, Script>;
  /** The addresses that a page loads a module by. */
  entries: Map<string, string>;
}

/** Each module by itself, with whatever it imports later in files of their own. */
export async function bundle(modules: readonly string[]): Promise<Bundle> {
  const scripts = new Map<string, Script>();
  const entries = new Map<string, string>();
  for (const [index, module] of [...new Set(modules)].entries()) {
    const folder = `/${String(index)}/`;
    const {outputFiles, metafile} = await build({
      entryPoints: {entry: module},
      absWorkingDir: root,
      tsconfig: 'tsconfig.json',
      outdir: 'out',
      bundle: true,
      splitting: true,
      minify: true,
      metafile: true,
      format: 'esm',
      target: 'es2022',
      conditions: ['browser', 'production'],
      write: false,
      plugins: [treatedSources()],
    });
    const atOnce = statically(metafile.outputs, 'out/entry.js');
    for (const {path, text} of outputFiles) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      scripts.set(folder + name, {text, isLater: !atOnce.has(`out/${name}`)});
    }
    entries.set(module, `${folder}entry.js`);
  }
  return {scripts, entries};
}

type Outputs = Record<string, {imports: {path: string; kind: string}[]}>;

/** A file with those that it cannot run without. */
function statically(outputs: Outputs, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const {path, kind} of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement') statically(outputs, path, found);
  }
  return found;
}
