import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';
import {judge} from '../../scripts/suites.ts';

const script = fileURLToPath(new URL('../../scripts/engines.ts', import.meta.url));

/** On a machine that has no program at all besides Node. */
function runEngines(engine: string, env: Record<string, string>) {
  const {status, stdout} = spawnSync(process.execPath, [script, engine], {
    env: {PATH: '/nowhere', ...env},
    encoding: 'utf8',
  });
  return {status, lines: stdout.trim().split('\n')};
}

for (const [engine, missing] of [
  ['firefox', /no Firefox \(FIREFOX_PATH names one\).*apt-get install firefox-esr/],
  ['webkit', /no WebKitWebDriver .* Xvfb .*apt-get install webkit2gtk-driver xvfb/],
] as const) {
  test(`a machine without ${engine} fails the run, and the engine’s line says why`, () => {
    const {status, lines} = runEngines(engine, {});
    assert.equal(status, 1);
    assert.match(lines.find((line) => line.startsWith(engine)) ?? '', missing);
    assert.equal(lines.at(-1), '0 passed, 1 failed');
  });
}

test('a Firefox that is named and not there is said to be that', () => {
  const {status, lines} = runEngines('firefox', {FIREFOX_PATH: '/nowhere/firefox'});
  assert.equal(status, 1);
  assert.ok(lines.includes('FIREFOX_PATH is "/nowhere/firefox", and no program is there.'));
});

test('a suite that crashed, ran nothing or says nothing of its failure is one failure', () => {
  const failures = [
    {code: undefined, output: 'Segmentation fault\n'},
    {code: 0, output: '0 passed, 0 failed\n'},
    {code: 1, output: '12 passed, 0 failed\n'},
  ].map((result) => judge({...result, seconds: 1}).failed);
  assert.deepEqual(failures, [1, 1, 1]);
  const {passed, failed, skipped} = judge({code: 0, output: '5 passed, 0 failed, 3 skipped\n', seconds: 1});
  assert.deepEqual([passed, failed, skipped], [5, 0, 3]);
});
