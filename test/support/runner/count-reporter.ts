import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';

/** Ends a run with the line `N passed, N failed`. A file that could not run, or that has no test, counts as a failure. */
export function countReporter(): Reporter {
  return {
    stop({sessions}) {
      const counts = sessions.map(countsOf);
      const passed = counts.reduce((sum, count) => sum + count.passed, 0);
      const failed = counts.reduce((sum, count) => sum + count.failed, 0);
      console.log(`\n${passed} passed, ${failed} failed`);
    },
  };
}

function countsOf({testResults, passed: sessionPassed, testFile}: TestSession): {passed: number; failed: number} {
  const results = testResults ? testsOf(testResults) : [];
  const passed = results.filter((test) => test.passed && !test.skipped).length;
  const failed = results.filter((test) => !test.passed && !test.skipped).length;
  if (results.length === 0) console.log(`No test ran in ${testFile}`);
  const brokenFile = failed === 0 && (!sessionPassed || results.length === 0);
  return {passed, failed: failed + (brokenFile ? 1 : 0)};
}

function testsOf({tests, suites}: TestSuiteResult): TestSuiteResult['tests'] {
  return [...tests, ...suites.flatMap(testsOf)];
}
