import {countsIn, runCommand, type CommandResult, type Counts} from './run-command.ts';

export interface Suite {
  name: string;
  command: string;
  env?: Record<string, string>;
  /** Milliseconds. */
  timeout: number;
  /** Why it cannot run on this machine, which is a failure. */
  absent?: string | undefined;
}

/** Runs suites of tests in turn. Says a line for each, and at the end the line `N passed, N failed`, which the exit code follows. */
export async function runSuites(suites: Suite[]): Promise<void> {
  const total = {passed: 0, failed: 0};
  const lines: string[] = [];
  const width = Math.max(...suites.map(({name}) => name.length));
  for (const {name, command, env, timeout, absent} of suites) {
    console.log(`\n— ${name}`);
    if (absent) {
      total.failed += 1;
      console.log(absent);
      lines.push(`${name.padEnd(width)} 0 passed, 1 failed (${absent})`);
      continue;
    }
    const result = await runCommand(command, {timeout, ...(env && {env})});
    const {passed, failed, skipped, remark} = judge(result);
    total.passed += passed;
    total.failed += failed;
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    lines.push(`${name.padEnd(width)} ${counts}${remark}, ${result.seconds.toFixed(1)} s`);
  }
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** A suite that crashed, counted nothing, or failed without saying what, is itself one failure. */
export function judge({code, output}: CommandResult): Counts & {remark: string} {
  const counts = countsIn(output);
  if (!counts) return {passed: 0, failed: 1, skipped: 0, remark: ' (it ended without its counts)'};
  if (counts.passed + counts.failed === 0) return {...counts, failed: 1, remark: ' (it ran no test)'};
  if (code !== 0 && counts.failed === 0) {
    return {...counts, failed: 1, remark: ` (it ended with code ${code ?? 'none'})`};
  }
  return {...counts, remark: ''};
}
