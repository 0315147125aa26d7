/** The program of a process that opens the store on a file: once, killing itself at the n-th statement, or again and again as it is told. */
import {sqliteDialect} from '../../../mock-server/store/sqlite.ts';
import {Store} from '../../../mock-server/store/store.ts';
import {FakeClock} from '../fake-clock.ts';
import {watchedDialect} from './watched-dialect.ts';

interface Opening {
  file: string;
  /** Counted from one; absent: it lives. */
  killAt?: number;
}

async function open({file, killAt}: Opening): Promise<{statements: number; fault?: string}> {
  let statements = 0;
  const dialect = watchedDialect(sqliteDialect(file), () => {
    statements += 1;
    if (statements !== killAt) return;
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  });
  const store = await Store.open({dialect, clock: new FakeClock()});
  await store.close();
  return {statements};
}

process.on('message', (opening: Opening) => {
  void open(opening)
    .catch((cause: unknown) => ({statements: 0, fault: String(cause)}))
    .then((result) => process.send?.(result));
});
process.send?.('ready');
