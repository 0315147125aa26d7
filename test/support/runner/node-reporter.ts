// A reporter for `node --test`: what tests print, every failure in full, and at the end the line `N passed, N failed`.

import {relative} from 'node:path';
import type {EventData} from 'node:test';
import type {TestEvent} from 'node:test/reporters';
import {inspect} from 'node:util';

export default async function* nodeReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const {type, data} of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    else if (type === 'test:fail') yield failure(data);
    else if (type === 'test:summary' && data.file === undefined) yield summary(data);
  }
}

function failure({name, file = '', line = 0, details: {error}}: EventData.TestFail): string {
  // A suite fails with its tests, and each of them has been told already.
  if ('failureType' in error && error.failureType === 'subtestsFailed') return '';
  return `\n✖ ${name}\n  ${relative('.', file)}:${line}\n${inspect(error.cause ?? error).replace(/^/gm, '  ')}\n`;
}

function summary({counts, success}: EventData.TestSummary): string {
  const skipped = counts.skipped + counts.todo;
  const failed = counts.tests - counts.passed - skipped;
  const line = `${counts.passed} passed, ${success ? failed : Math.max(failed, 1)} failed`;
  return `\n${line}${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}
