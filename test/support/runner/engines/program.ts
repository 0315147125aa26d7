import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';

export interface Program {
  child: ChildProcess;
  /** The end of what it has written, for whoever must explain why it did not work. */
  lastWords: () => string;
  end: () => Promise<void>;
}

/** Starts a program that ends with us, whatever happens. */
export function startProgram(path: string, args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(path, args, {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
  let words = '';
  const listen = (text: Buffer) => {
    words = (words + text.toString()).slice(-2000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      words += error.message;
      resolve();
    });
    child.once('exit', () => resolve());
  });
  return {
    child,
    lastWords: () => words,
    async end() {
      const patience = setTimeout(kill, 3000);
      child.kill();
      await ended;
      clearTimeout(patience);
      process.removeListener('exit', kill);
    },
  };
}

/** The first bytes that a program writes to its standard output. */
export async function firstWords({child, lastWords}: Program): Promise<string> {
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnfile} ended: ${lastWords()}`);
  });
  const [words] = (await Promise.race([once(child.stdout!, 'data'), gone])) as [Buffer];
  return words.toString().trim();
}

/** Tries until it works. Throws what went wrong last after `patience` milliseconds, or once the program has ended. */
export async function eventually<T>({child, lastWords}: Program, attempt: () => Promise<T>): Promise<T> {
  const patience = 60_000;
  for (const start = performance.now(); ;) {
    try {
      return await attempt();
    } catch (cause) {
      const gone = child.exitCode !== null || child.pid === undefined;
      if (gone || performance.now() - start > patience) {
        throw new Error(`${child.spawnfile} does not answer: ${lastWords()}`, {cause});
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
