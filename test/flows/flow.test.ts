import assert from 'node:assert/strict';
import {test} from 'node:test';
import {TfaError} from '../../src/client/index.ts';
import {Flow, type FlowEvent} from '../../src/flows/index.ts';
import {settle} from './drive.ts';

type State =
  | {step: 'idle'}
  | {step: 'working'; name: string}
  | {step: 'half'; name: string}
  | {step: 'done'; name: string}
  | {step: 'holding'; part: Probe}
  | {step: 'failed'; error: TfaError};

/** A flow whose work the test finishes by hand. */
class Probe extends Flow<State> {
  constructor(onEvent?: (event: FlowEvent) => void) {
    super({step: 'idle'}, onEvent);
  }

  work(name: string): {finish: () => void; fail: (error: unknown) => void; signal: AbortSignal} {
    const {promise, resolve, reject} = Promise.withResolvers<undefined>();
    let given!: AbortSignal;
    void this.run(
      {step: 'working', name},
      async (signal, set) => {
        given = signal;
        await promise;
        set({step: 'half', name});
        await Promise.resolve();
        set({step: 'done', name});
      },
      (error) => ({step: 'failed', error}),
    );
    return {finish: () => resolve(undefined), fail: reject, signal: given};
  }

  show(state: State): void {
    this.set(state);
  }
}

test('work begins before the call returns, and listeners hear of every step until they stop', async () => {
  const flow = new Probe();
  const heard: string[] = [];
  const stop = flow.subscribe(({step}) => heard.push(step));
  flow.work('one').finish();
  assert.deepEqual(heard, ['working']);
  await settle();
  assert.deepEqual(heard, ['working', 'half', 'done']);
  stop();
  flow.work('two');
  assert.equal(heard.length, 3);
});

test('a newer run aborts the older, whose late answer writes nothing, not even a middle step', async () => {
  const flow = new Probe();
  const older = flow.work('older');
  const newer = flow.work('newer');
  assert.equal(older.signal.aborted, true);
  const heard: State[] = [];
  flow.subscribe((state) => heard.push(state));
  older.finish();
  await settle();
  assert.deepEqual(heard, []);
  newer.finish();
  await settle();
  assert.deepEqual(flow.state, {step: 'done', name: 'newer'});
});

test('a late failure of an older run writes nothing', async () => {
  const events: FlowEvent[] = [];
  const flow = new Probe((event) => events.push(event));
  const older = flow.work('older');
  flow.show({step: 'idle'});
  older.fail(new TfaError('network'));
  await settle();
  assert.deepEqual([flow.state, events], [{step: 'idle'}, []]);
});

test('whatever is thrown becomes a TfaError, and a TfaError stays the one it was', async () => {
  const flow = new Probe();
  const bug = new TypeError('x is undefined');
  flow.work('one').fail(bug);
  await settle();
  assert.ok(flow.state.step === 'failed');
  assert.deepEqual([flow.state.error.code, flow.state.error.cause], ['internal', bug]);
  const known = Object.assign(new Error('network'), {name: 'TfaError', code: 'network'});
  flow.work('two').fail(known);
  await settle();
  assert.equal(flow.state.step === 'failed' && flow.state.error, known, 'also one of another copy of the package');
});

test('an error that comes on screen is told once', async () => {
  const events: FlowEvent[] = [];
  const flow = new Probe((event) => events.push(event));
  flow.work('one').fail(new TfaError('network'));
  await settle();
  assert.ok(flow.state.step === 'failed');
  flow.show({...flow.state});
  assert.deepEqual(
    events.map((event) => event.type === 'error' && event.error.code),
    ['network'],
  );
});

test('a flow inside a step ends when the step is left, and lives as long as it stays', () => {
  const flow = new Probe();
  const part = new Probe();
  flow.show({step: 'holding', part});
  const work = part.work('inner');
  flow.show({step: 'holding', part});
  assert.equal(work.signal.aborted, false);
  flow.show({step: 'idle'});
  assert.equal(work.signal.aborted, true);
});

test('a flow that is disposed of aborts, forgets what it held and does nothing any more', async () => {
  const events: FlowEvent[] = [];
  const flow = new Probe((event) => events.push(event));
  const work = flow.work('secret');
  flow.dispose();
  assert.equal(work.signal.aborted, true);
  assert.deepEqual(flow.state, {step: 'idle'});
  work.fail(new TfaError('network'));
  flow.show({step: 'failed', error: new TfaError('network')});
  await settle();
  assert.deepEqual([flow.state, events], [{step: 'idle'}, []]);
});
