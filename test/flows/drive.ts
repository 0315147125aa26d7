// A flow, its network and its prompts, all driven by hand.

import {createTfaClient, type Ceremony, type TfaClient} from '../../src/client/index.ts';
import type {Flow, FlowEvent, Step} from '../../src/flows/index.ts';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../src/protocol/types.ts';
import {fakeFetch, type FakeFetch} from '../client/fake-fetch.ts';

export interface Prompt<Response = RegistrationResponseJSON> {
  signal: AbortSignal;
  answer: (response: Response) => void;
  refuse: (error: Error) => void;
}

export interface Stage extends FakeFetch {
  client: TfaClient;
  events: FlowEvent[];
  onEvent: (event: FlowEvent) => void;
  /** Every prompt that was opened; one that nobody answers stays open, also when it is aborted. */
  prompts: Prompt[];
  /** The same for keys that are used. */
  proofs: Prompt<AuthenticationResponseJSON>[];
}

export function stage(): Stage {
  const network = fakeFetch();
  const events: FlowEvent[] = [];
  const prompts: Stage['prompts'] = [];
  const proofs: Stage['proofs'] = [];
  const ceremony: Ceremony = {
    create: (_, {signal} = {}) =>
      new Promise((answer, refuse) => {
        prompts.push({signal: signal ?? new AbortController().signal, answer, refuse});
      }),
    get: (_, {signal} = {}) =>
      new Promise((answer, refuse) => {
        proofs.push({signal: signal ?? new AbortController().signal, answer, refuse});
      }),
  };
  const client = createTfaClient({endpoint: '', fetch: network.fetch, ceremony});
  return {...network, client, events, onEvent: (event) => events.push(event), prompts, proofs};
}

/** The state of a flow at its next arrival at a step, or now if it is there. */
export function reached<S extends Step, N extends S['step']>(
  flow: Flow<S>,
  step: N,
  when: (state: Extract<S, {step: N}>) => boolean = () => true,
): Promise<Extract<S, {step: N}>> {
  const isThere = (state: S): state is Extract<S, {step: N}> =>
    state.step === step && when(state as Extract<S, {step: N}>);
  const {state} = flow;
  if (isThere(state)) return Promise.resolve(state);
  return new Promise((resolve) => {
    const unsubscribe = flow.subscribe((next) => {
      if (!isThere(next)) return;
      unsubscribe();
      resolve(next);
    });
  });
}

/** Lets everything run that has no more to wait for. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Every step that a flow passes from now on. */
export function stepsOf<S extends Step>(flow: Flow<S>): string[] {
  const steps = [flow.state.step];
  flow.subscribe(({step}) => steps.push(step));
  return steps;
}
