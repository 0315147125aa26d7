/** R80: whatever the verifier writes down has words in the account's list. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {it} from 'node:test';
import {activity} from '../../src/messages/en/activity.ts';

it('every type of activity has its words', async () => {
  const source = await readFile(new URL('../../mock-server/verifier/activity.ts', import.meta.url), 'utf8');
  const [, union = ''] = /type ActivityType =([^;]+);/.exec(source) ?? [];
  const types = [...union.matchAll(/'(\w+)'/g)].map(([, type = '']) => type);
  assert.ok(types.length > 30);
  assert.deepEqual(
    types.filter((type) => !Object.hasOwn(activity, type)),
    [],
  );
});
