import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Ends a run with the line `N passed, N failed, N skipped`. A file that could not run, or that has no test, counts as a failure. */
export function countReporter(): Reporter {
  return {
    stop({sessions}) {
      const counts = sessions.map(countsOf);
      const sum = (of: keyof Counts) => counts.reduce((all, count) => all + count[of], 0);
      const skipped = sum('skipped') > 0 ? `, ${String(sum('skipped'))} skipped` : '';
      console.log(`\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed${skipped}`);
    },
  };
}

function countsOf({testResults, passed: sessionPassed, testFile}: TestSession): Counts {
  const results = testResults ? testsOf(testResults) : [];
  const passed = results.filter((test) => test.passed && !test.skipped).length;
  const failed = results.filter((test) => !test.passed && !test.skipped).length;
  const skipped = results.length - passed - failed;
  if (results.length === 0) console.log(`No test ran in ${testFile}`);
  const brokenFile = failed === 0 && (!sessionPassed || results.length === 0);
  return {passed, failed: failed + (brokenFile ? 1 : 0), skipped};
}

function testsOf({tests, suites}: TestSuiteResult): TestSuiteResult['tests'] {
  return [...tests, ...suites.flatMap(testsOf)];
}
