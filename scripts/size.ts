// `npm run size`: what a host's visitors download, minified and brotli.
//
// "at once" is what an entry needs before its first step is on screen: one file, as Rollup or webpack lay it out. It is what the goals are about. "in all"
// is the same with every part that follows the first step: the steps behind it, the elements inside, the prompts with @simplewebauthn/browser. Not counted
// in either: the QR code, which has a row of its own, and languages, of which every part is held to the same goal.

import {globSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import {build, type Plugin} from 'esbuild';
import {treatedSources} from './sources.ts';

interface Entry {
  name: string;
  /** The module, or those that a host takes together. */
  of: string | string[];
  /** Bytes at once (1 kB is 1000 of them). */
  goal: number;
}

const spine = ['tfa-enroll-key', 'tfa-step-up', 'tfa-backup-codes'];
const modulesOf = (tags: string[]) => tags.map((tag) => `src/define/${tag}.ts`);
const tags = globSync('src/define/*.ts').map((file) => basename(file, '.ts'));

const entries: Entry[] = [
  {name: 'client alone', of: 'src/client/index.ts', goal: 5_000},
  {name: '<tfa-enroll-key> alone, with Lit', of: 'src/define/tfa-enroll-key.ts', goal: 17_000},
  {name: '<tfa-totp-setup> alone, with Lit', of: 'src/define/tfa-totp-setup.ts', goal: 16_000},
  {name: '<tfa-challenge> alone, with Lit', of: 'src/define/tfa-challenge.ts', goal: 16_000},
  {name: '<tfa-recovery> alone, with Lit', of: 'src/define/tfa-recovery.ts', goal: 16_000},
  {name: '<tfa-settings> alone, with Lit', of: 'src/define/tfa-settings.ts', goal: 19_500},
  {name: 'keys, step-up and backup codes', of: modulesOf(spine), goal: 20_000},
  {name: 'every element but <tfa-recovery>', of: modulesOf(tags.filter((tag) => tag !== 'tfa-recovery')), goal: 28_000},
  {name: 'every element', of: 'src/define.ts', goal: 30_000},
  {name: 'the QR code, where it is shown', of: 'src/components/parts/qr-drawing.ts', goal: 9_000},
];

const languages = globSync('src/messages/*/{signing-in,account}.ts')
  .sort()
  .map((of): Entry => ({name: of.slice('src/messages/'.length, -'.ts'.length), of, goal: 6_000}));

const root = fileURLToPath(new URL('../', import.meta.url));

async function sizeOf(modules: string[], {inlined}: {inlined: boolean}): Promise<number> {
  const {outputFiles} = await build({
    stdin: {contents: modules.map(exportsOf).join('\n'), resolveDir: root, loader: 'ts'},
    absWorkingDir: root,
    tsconfig: 'tsconfig.json',
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    conditions: ['browser', 'production'],
    write: false,
    plugins: [treatedSources({inlined}), laterElsewhere],
  });
  return outputFiles.reduce((sum, {contents}) => sum + brotli(contents), 0);
}

/** What is not exported is shaken off, and a language is all in its default export. */
function exportsOf(path: string): string {
  return path.startsWith('src/messages/') ? `export {default} from './${path}';` : `export * from './${path}';`;
}

const laterElsewhere: Plugin = {
  name: 'later-elsewhere',
  setup(build) {
    build.onResolve({filter: /^/}, ({kind, path}) => (kind === 'dynamic-import' ? {path, external: true} : undefined));
  },
};

function brotli(contents: Uint8Array): number {
  return brotliCompressSync(contents, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(2).padStart(6);

console.log(`${'kB, minified and brotli'.padEnd(34)} at once   goal  in all`);
for (const {name, of, goal} of [...entries, ...languages]) {
  const modules = [of].flat();
  const atOnce = await sizeOf(modules, {inlined: false});
  const inAll = await sizeOf(modules, {inlined: true});
  const over = atOnce > goal;
  if (over) process.exitCode = 1;
  console.log(
    `${name.padEnd(34)}  ${kB(atOnce)} ${kB(goal)}  ${kB(inAll)}${over ? `  ${kB(atOnce - goal)} too much` : ''}`,
  );
}
