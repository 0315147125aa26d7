import type {TfaClient} from '../client/client.ts';
import type {AccountState} from '../protocol/types.ts';
import {BackupCodesFlow} from './backup-codes-flow.ts';
import type {FlowListener} from './events.ts';

interface FirstCodes {
  client: TfaClient;
  account: AccountState;
  onEvent: FlowListener;
  /** Saved or left: with the account as it is then. */
  done: (account: AccountState) => void;
}

/** The first method leads into the codes, and so does any later one as long as there are none (R40). */
export function firstCodes({client, account, onEvent, done}: FirstCodes): BackupCodesFlow {
  const flow = new BackupCodesFlow({
    client,
    account,
    confirmed: true,
    onEvent: (event) => {
      if (event.type === 'backup-codes-saved') done(event.account);
      if (event.type === 'cancelled') done(account);
      else onEvent(event);
    },
  });
  flow.start();
  return flow;
}
