/** Networks to put behind a client: the door at the network is all it takes. */
import type {ProblemCode} from '../../../src/protocol/codes.ts';
import {problemStatus} from '../../../src/protocol/problem-status.ts';
import type {AccountState, Problem} from '../../../src/protocol/types.ts';

type Fetch = typeof globalThis.fetch;

/** A server that has taken the request and says nothing. */
export const silent: Fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'));
    });
  });

/** A server that refuses everything, or everything after it has shown the account. */
export function refusing(code: ProblemCode, account?: AccountState): Fetch {
  return (input, init) => {
    const isAccount = init?.method === 'GET' && new Request(input, init).url.endsWith('/account');
    return Promise.resolve(isAccount && account ? Response.json(account) : refusal(code));
  };
}

function refusal(code: ProblemCode): Response {
  const status = problemStatus[code];
  const problem: Problem = {type: 'about:blank', title: code, status, code};
  if (code === 'step_up_required') Object.assign(problem, {methods: ['password'], action: 'add_key'});
  return Response.json(problem, {status, headers: {'Content-Type': 'application/problem+json'}});
}
