import type {AccountState, Action} from '../protocol/types.ts';

/** Whether a confirmation seems to stand. Only the server knows; asking first saves it a refusal and needs no clock of ours. */
export function seemsConfirmed({stepUp}: AccountState, action: Action): boolean {
  return stepUp.confirmed.some(({method}) => stepUp.methods[action].includes(method));
}
