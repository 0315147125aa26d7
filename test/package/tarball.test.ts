import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What hosts get, and nothing else. */
const published = /^(?:dist\/.+\.(?:js|d\.ts)|custom-elements\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

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
    if (!existsSync(join(root, 'dist/tfa-elements.js')))
      execFileSync(process.execPath, ['scripts/build.ts'], {cwd: root});
    files = packedFiles();
  });

  it('holds what is published, and nothing of the workbench, the tests or the verifier', () => {
    assert.deepEqual(
      files.filter((path) => !published.test(path)),
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
