import {fork} from 'node:child_process';
import {once} from 'node:events';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';

export interface WriteLock {
  release(): Promise<void>;
}

/** Another process holds the file's write lock from now on. */
export async function lockFile(t: Pick<TestContext, 'after'>, file: string): Promise<WriteLock> {
  const child = fork(fileURLToPath(new URL('lock-child.ts', import.meta.url)), [file]);
  t.after(() => child.kill());
  await once(child, 'message');
  return {
    async release() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
