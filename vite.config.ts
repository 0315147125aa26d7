import {globSync} from 'node:fs';
import {basename, relative} from 'node:path';
import {bundleCommonJs} from './scripts/bundle-commonjs.ts';
import {treatSources} from './scripts/sources.ts';
import {defineConfig, type Plugin, type UserConfig} from 'vite';

const entries = ['src/index.ts', 'src/define.ts', 'src/client/index.ts', ...globSync('src/define/*.ts')];

const bundleId = 'virtual:bundle';

/** ES modules, one for each of ours, so that a host's bundler takes what it needs. */
const modules: UserConfig = {
  plugins: [treatSources()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    reportCompressedSize: false,
    lib: {entry: Object.fromEntries(entries.map((file) => [name(file), file])), formats: ['es']},
    rolldownOptions: {
      external: /^(?:lit|@simplewebauthn\/browser|qrcode)(?:\/|$)/,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({name}) => (name.startsWith('_virtual') ? `helpers/${basename(name)}.js` : '[name].js'),
      },
    },
  },
};

/** One file for a script tag: it registers every element and exports the SDK. What is loaded later lies beside it. */
const bundle: UserConfig = {
  plugins: [treatSources({inlined: true}), bundleEntry(), qrcodeAsModule(), renameTrustedTypesPolicy()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    reportCompressedSize: false,
    lib: {entry: {'tfa-elements': bundleId}, formats: ['es']},
    rolldownOptions: {
      input: {'tfa-elements': bundleId},
      output: {minify: true, chunkFileNames},
    },
  },
};

export default defineConfig(({mode}) => ({publicDir: false, ...(mode === 'bundle' ? bundle : modules)}));

function name(file: string): string {
  return relative('src', file).replace(/\.ts$/, '').replaceAll('\\', '/');
}

/** Each language has files of the same names, in a folder of its own. */
function chunkFileNames({name, facadeModuleId}: {name: string; facadeModuleId?: string | null}): string {
  const [, language] = /[\\/]messages[\\/]([^\\/]+)[\\/][^\\/]+$/.exec(facadeModuleId ?? '') ?? [];
  return `tfa-elements-${language ? `${language}-` : ''}${name}.js`;
}

function bundleEntry(): Plugin {
  return {
    name: 'bundle-entry',
    resolveId: (id) => (id === bundleId ? id : undefined),
    load: (id) => (id === bundleId ? `import '/src/define.ts'; export * from '/src/index.ts';` : undefined),
  };
}

/** Left as CommonJS, qrcode would make the bundle share a file of helpers with it, and be two files. */
function qrcodeAsModule(): Plugin {
  const id = '/virtual/qrcode.js';
  return {
    name: 'qrcode-as-module',
    enforce: 'pre',
    resolveId: (source) => (source === 'qrcode' ? id : undefined),
    load: (loaded) => (loaded === id ? bundleCommonJs('qrcode') : undefined),
  };
}

/**
 * Two copies of Lit on one page clash over the name of their Trusted Types policy, and a script-tag bundle may well meet
 * the host's own Lit. So the copy in the bundle is named for us.
 */
function renameTrustedTypesPolicy(): Plugin {
  const pattern = /\.createPolicy\((["'])lit-html\1/;
  let renamed = 0;
  return {
    name: 'rename-trusted-types-policy',
    transform(code, id) {
      if (!id.includes('/lit-html/') || !pattern.test(code)) return undefined;
      renamed += 1;
      return {code: code.replace(pattern, '.createPolicy("tfa-elements"'), map: null};
    },
    buildEnd(error) {
      if (!error && renamed !== 1) this.error(`Lit's Trusted Types policy was found ${renamed} times instead of once.`);
    },
  };
}
