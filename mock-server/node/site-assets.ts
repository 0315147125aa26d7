// The site's files for browsers, bundled at start and kept in memory. esbuild takes a few tenths of a second, so `npm start`
// needs no build before it.

import {createHash} from 'node:crypto';
import {globSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename, extname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {context, type BuildOptions, type OutputFile, type Plugin} from 'esbuild';

/** A file as it is served. */
export interface SiteAsset {
  body: Uint8Array<ArrayBuffer>;
  /** The Content-Type. */
  type: string;
  /** A strong entity tag, quotes included. */
  etag: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = join(root, 'mock-server', 'site', 'pages');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The files of `mock-server/site/pages/` by URL path: `account.html`, `account.ts` and `account.css` become
 * `/account.html`, `/assets/account.js` and `/assets/account.css`; what scripts share or load later is `/assets/chunk-….js` or `/assets/steps-….js`.
 * With `watch`, the same map follows the sources from then on.
 */
export async function buildSiteAssets({watch = false}: {watch?: boolean} = {}): Promise<Map<string, SiteAsset>> {
  const assets = new Map<string, SiteAsset>();
  const build = await context({...options(), plugins: [includeParts, collectInto(assets)]});
  await build.rebuild();
  if (watch) await build.watch();
  else await build.dispose();
  return assets;
}

function options(): BuildOptions {
  return {
    entryPoints: globSync('*.{html,ts,css,svg}', {cwd: pages, exclude: ['*.d.ts']}).map((file) => join(pages, file)),
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.json'),
    outdir: join(pages, 'assets'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser'],
    loader: {'.html': 'copy', '.svg': 'copy'},
    sourcemap: false,
    write: false,
    logLevel: 'warning',
  };
}

/** What pages have in common stands once, in `parts/`: `<!--#include "parts/head.html" -->`, as servers have written it since the nineties. */
const includeParts: Plugin = {
  name: 'include',
  setup(build) {
    build.onLoad({filter: /\.html$/}, async ({path}) => {
      const watchFiles: string[] = [];
      return {contents: await pageOf(path, watchFiles), loader: 'copy', watchFiles};
    });
  },
};

async function pageOf(path: string, read: string[]): Promise<string> {
  read.push(path);
  let page = await readFile(path, 'utf8');
  for (const [include, part = ''] of page.matchAll(/<!--#include "([^"]+)" -->/g)) {
    const contents = await pageOf(join(pages, part), read);
    page = page.replace(include, () => contents.trim());
  }
  return page;
}

function collectInto(assets: Map<string, SiteAsset>): Plugin {
  return {
    name: 'collect',
    setup(build) {
      build.onEnd(({outputFiles = [], errors}) => {
        if (errors.length > 0) return;
        assets.clear();
        for (const file of outputFiles) assets.set(urlPath(file), asset(file));
      });
    },
  };
}

function urlPath({path}: OutputFile): string {
  if (extname(path) === '.html') return `/${basename(path)}`;
  return `/${relative(pages, path).replaceAll(sep, '/')}`;
}

function asset({path, contents}: OutputFile): SiteAsset {
  const hash = createHash('sha256').update(contents).digest('base64url').slice(0, 22);
  return {body: new Uint8Array(contents), type: types[extname(path)] ?? 'application/octet-stream', etag: `"${hash}"`};
}
