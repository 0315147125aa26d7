import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {chromium} from 'playwright-core';
import {build, preview} from 'vite';
import {browserArgs, findBrowser} from '../../scripts/setup/browser.mjs';
import {buildPackage, root} from './support/built.ts';
import {installInHost, type Host} from './support/host.ts';

/** What hosts get besides the modules of `src/`, and nothing else. */
const published = [
  /^(?:custom-elements\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  // For a script tag.
  /^dist\/tfa-elements(?:-qr-drawing|-[A-Za-z-]+-(?:account|signing-in))?\.js$/,
  // Of the compiler.
  /^dist\/helpers\/[\w.-]+\.js$/,
  /^dist\/testing\/(?:LICENSES\.txt|(?:node|browser|msw|software-ceremony)\.js)$/,
];

/** Whether this is a module of `src/` or the declarations of one; of the test kit, the declarations of a file of `testing/`. */
function isOfSource(path: string): boolean {
  const [, name, kind] = /^dist\/(.+?)(\.js|\.d\.ts)$/.exec(path) ?? [];
  if (!name) return false;
  const isKit = kind === '.d.ts' && name.startsWith('testing/');
  return existsSync(join(root, isKit ? `${name}.ts` : `src/${name}.ts`));
}

/** Packages of the workbench, the tests and the verifier. */
const ofOurs =
  /["'](?:storybook|@storybook\/|msw|hono|kysely|@sqlite\.org\/|@simplewebauthn\/server|playwright-core|axe-core|@open-wc\/)/;

interface Packed {
  files: {path: string}[];
}

function packedFiles(): string[] {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(json) as [Packed];
  return packed.files.map(({path}) => path);
}

describe('the packed package', () => {
  let files: string[];

  before(() => {
    buildPackage();
    files = packedFiles();
  });

  it('holds what is published, and nothing of the workbench, the tests or the verifier', () => {
    assert.deepEqual(
      files.filter((path) => !isOfSource(path) && !published.some((pattern) => pattern.test(path))),
      [],
    );
    assert.ok(files.includes('dist/index.js') && files.includes('dist/tfa-elements.js'));
  });

  it('imports no package of the workbench outside the test kit', () => {
    const modules = globSync('dist/**/*.{js,d.ts}', {cwd: root}).filter(
      (path) => !path.startsWith(join('dist', 'testing')),
    );
    assert.ok(modules.length > 10);
    assert.deepEqual(
      modules.filter((path) => ofOurs.test(readFileSync(join(root, path), 'utf8'))),
      [],
    );
  });

  it('has no story, no test and no server among the sources of its entries', () => {
    const {exports} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>;
    };
    assert.doesNotMatch(JSON.stringify(exports), /stories|mock-server|(?<!\.\/)test\//);
  });
});

describe('the test kit in a host that has installed the package', () => {
  let host: Host;

  before(() => {
    buildPackage();
    host = installInHost();
  });
  after(() => {
    host.remove();
  });

  it('types what a host writes, down to the declarations themselves', () => {
    const options = {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      target: 'ES2023',
      types: ['node'],
      skipLibCheck: false,
    };
    writeFileSync(join(host.folder, 'tsconfig.json'), JSON.stringify({compilerOptions: options, include: ['*.ts']}));
    host.run(process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
  });

  for (const file of ['two-factor.test.ts', 'network.test.ts']) {
    it(`runs ${file} in Node`, () => {
      const said = host.run(process.execPath, '--test', '--test-reporter=tap', file);
      assert.match(said, /^# fail 0$/m);
      assert.doesNotMatch(said, /^# pass 0$/m);
    });
  }

  it('carries the verifier into a page: an element, msw, a software authenticator, and no server', async () => {
    await build({root: host.folder, logLevel: 'error', build: {target: 'es2022', reportCompressedSize: false}});
    const worker = 'mockServiceWorker.js';
    copyFileSync(join(root, 'node_modules/msw/lib', worker), join(host.folder, 'dist', worker));
    const site = await preview({root: host.folder, logLevel: 'error', preview: {host: 'localhost', port: 0}});
    const executablePath = findBrowser();
    assert.ok(executablePath, 'No Chromium found. "npm test" installs one; CHROME_PATH names one.');
    const browser = await chromium.launch({executablePath, args: browserArgs});
    try {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(String(error)));
      await page.goto(site.resolvedUrls?.local[0] ?? '');
      await page.getByRole('button', {name: 'Security key'}).click();
      await page.getByLabel('Password', {exact: true}).fill('correct horse battery');
      await page.getByRole('button', {name: 'Confirm'}).click();
      await page.getByRole('button', {name: 'Continue'}).click();
      await page.getByRole('heading', {name: 'Key added'}).waitFor();
      assert.deepEqual(failures, []);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
