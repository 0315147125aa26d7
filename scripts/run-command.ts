import {spawn} from 'node:child_process';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface CommandResult {
  /** The exit code, or undefined when the command was ended by a signal (ours, if it took too long). */
  code: number | undefined;
  output: string;
  /** How long it ran, in seconds. */
  seconds: number;
}

/** Runs a shell command in the foreground, passing its output on. After `timeout` milliseconds it is ended with all it started. */
export async function runCommand(
  command: string,
  {timeout, env = {}}: {timeout: number; env?: Record<string, string>},
): Promise<CommandResult> {
  const started = performance.now();
  const detached = process.platform !== 'win32';
  const child = spawn(command, {
    shell: true,
    detached,
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => {
    if (child.pid === undefined) return;
    if (detached) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  };
  const timer = setTimeout(() => {
    console.log(`"${command}" took more than ${timeout / 1000} s and was ended.`);
    end();
  }, timeout);
  process.once('SIGINT', end);
  let output = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      to.write(text);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  clearTimeout(timer);
  process.removeListener('SIGINT', end);
  return {code: code ?? undefined, output, seconds: (performance.now() - started) / 1000};
}

/** The counts of the last line `N passed, N failed` or `N passed, N failed, N skipped` of an output. */
export function countsIn(output: string): Counts | undefined {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
  const last = lines.at(-1);
  return last && {passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0)};
}
