// `npm run size`: what a host's visitors download, minified and brotli, against the budget of each entry. Code that is
// loaded later (the QR code) is not counted with the entry that may load it.

import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import {build, type Metafile} from 'esbuild';
import {minifiedStyles} from './minify-styles.ts';

/**
 * Bytes (1 kB is 1000 of them). `goal` is what the entry shall weigh; `held` is what it must not exceed as long as the goal is not reached, so that nothing
 * grows unseen. An entry at its goal is held to it.
 */
const entries: {name: string; entry: string; goal: number; held?: number}[] = [
  {name: 'client alone', entry: 'src/client/index.ts', goal: 5_000},
  {name: '<tfa-enroll-key> alone, with Lit', entry: 'src/define/tfa-enroll-key.ts', goal: 17_000, held: 20_700},
  {name: '<tfa-totp-setup> alone, with Lit', entry: 'src/define/tfa-totp-setup.ts', goal: 16_000, held: 20_200},
  {name: '<tfa-challenge> alone, with Lit', entry: 'src/define/tfa-challenge.ts', goal: 16_000, held: 16_900},
  {name: '<tfa-recovery> alone, with Lit', entry: 'src/define/tfa-recovery.ts', goal: 16_000, held: 16_300},
  {name: 'the QR code, where it is shown', entry: 'src/components/parts/qr-drawing.ts', goal: 9_000},
  {name: 'every element so far', entry: 'src/define.ts', goal: 30_000},
];

const root = fileURLToPath(new URL('../', import.meta.url));

async function sizeOf(entry: string): Promise<number> {
  const {outputFiles, metafile} = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    tsconfig: 'tsconfig.json',
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
    metafile: true,
    write: false,
    plugins: [minifiedStyles()],
  });
  const loadedAtOnce = staticImports(metafile, entry);
  return outputFiles
    .filter(({path}) => loadedAtOnce.has(path.slice(root.length).replaceAll('\\', '/')))
    .reduce((sum, {contents}) => sum + brotli(contents), 0);
}

/** The output of an entry and all that it imports without being asked. */
function staticImports({outputs}: Metafile, entry: string): Set<string> {
  const found = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === entry));
  for (const path of found) {
    for (const {kind, path: imported} of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') found.add(imported);
    }
  }
  return found;
}

function brotli(contents: Uint8Array): number {
  return brotliCompressSync(contents, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
}

let within = true;
for (const {name, entry, goal, held = goal} of entries) {
  const size = await sizeOf(entry);
  if (size > held) within = false;
  const over = size > goal ? `${((size - goal) / 1000).toFixed(2)} kB above its goal` : 'at its goal';
  const verdict = size > held ? `too much: held to ${(held / 1000).toFixed(1)}, ${over}` : over;
  console.log(
    `${name.padEnd(34)} ${(size / 1000).toFixed(2).padStart(6)} of ${(goal / 1000).toFixed(0)} kB  ${verdict}`,
  );
}
process.exitCode = within ? 0 : 1;
