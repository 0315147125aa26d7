import {globSync, readFileSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
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

/**
 * The test kit, which carries the verifier and all that it runs on. Its own file for each place, and what they share; a host brings msw, and SQLite for
 * tests in a page. Errors and calls are those of the host's copy of the client.
 */
const testing: UserConfig = {
  plugins: [clientOfThePackage(), noticesOfOthers()],
  build: {
    outDir: 'dist/testing',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    reportCompressedSize: false,
    lib: {entry: {browser: 'testing/browser.ts', node: 'testing/node.ts', msw: 'testing/msw.ts'}, formats: ['es']},
    rolldownOptions: {
      external: /^(?:node:|msw$|@sqlite\.org\/sqlite-wasm$)/,
      output: {minify: true, entryFileNames: '[name].js', chunkFileNames: '[name].js'},
    },
  },
};

const kinds: Partial<Record<string, UserConfig>> = {bundle, testing};

export default defineConfig(({mode}) => ({publicDir: false, ...(kinds[mode] ?? modules)}));

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

/** The kit lies in `dist/testing`, beside the client. */
function clientOfThePackage(): Plugin {
  return {
    name: 'client-of-the-package',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = importer && source.startsWith('.') ? relative('src/client', resolve(dirname(importer), source)) : '';
      const isClient = file !== '' && !file.startsWith('..');
      return isClient ? {id: `../client/${file.replace(/\.ts$/, '.js')}`, external: true} : undefined;
    },
  };
}

/** The licences of what the kit carries, beside it. */
function noticesOfOthers(): Plugin {
  return {
    name: 'notices-of-others',
    generateBundle() {
      const packages = new Set(
        [...this.getModuleIds()].flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []),
      );
      const notices = [...packages].sort().map((folder) => {
        const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
          string,
          string
        >;
        const [file] = globSync('{LICENSE,LICENCE,License,license}*', {cwd: folder});
        return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`;
      });
      this.emitFile({type: 'asset', fileName: 'LICENSES.txt', source: `${notices.join('\n\n---\n\n')}\n`});
    },
  };
}
