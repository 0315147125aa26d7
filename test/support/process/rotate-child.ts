/** The program of a process that rotates the sealing key of a file, killing itself just before the n-th commit. */
import {importNodeSealKey} from '../../../mock-server/node/seal-key.ts';
import {sqliteDialect} from '../../../mock-server/store/sqlite.ts';
import {Store} from '../../../mock-server/store/store.ts';
import {rotateKey} from '../../../mock-server/verifier/rotate-key.ts';
import {createSealer, type SealKey} from '../../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../../mock-server/verifier/system-random.ts';
import {FakeClock} from '../fake-clock.ts';
import {Points} from './points.ts';
import {watchedDialect} from './watched-dialect.ts';

const {file, keys, killAt} = JSON.parse(process.argv[2] ?? '') as {file: string; keys: string[]; killAt: number};

const points = new Points((count) => {
  if (count !== killAt) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;);
});
const dialect = watchedDialect(sqliteDialect(file), (sql) => {
  points.statement(sql);
});
const store = await Store.open({dialect, clock: new FakeClock()});
const sealKeys = (await Promise.all(keys.map(importNodeSealKey))) as [SealKey, ...SealKey[]];
points.begin();
await rotateKey({store, sealer: createSealer({keys: sealKeys, random: systemRandom})});
await store.close();
