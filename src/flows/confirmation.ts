import type {TfaClient} from '../client/client.ts';
import type {Action, StepUpMethod} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {StepUpFlow} from './step-up-flow.ts';

interface Confirmation {
  client: TfaClient;
  action: Action;
  methods: readonly StepUpMethod[];
  username: string | undefined;
  onEvent: FlowListener;
  confirmed: () => void;
  back: () => void;
}

/** A confirmation inside another flow: goes on where that one was, or back; the owner hears of it like of any other. */
export function confirmation({onEvent, confirmed, back, ...options}: Confirmation): StepUpFlow {
  const flow = new StepUpFlow({
    ...options,
    onEvent: (event) => {
      if (event.type === 'cancelled') return back();
      onEvent(event);
      if (event.type === 'stepped-up') confirmed();
    },
  });
  flow.start();
  return flow;
}
