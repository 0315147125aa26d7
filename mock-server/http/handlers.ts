/** What each route does once the guard has let it pass. A route without an entry is absent from the server. */
import type {RouteAnswer, RouteBody, RouteKey} from '../../src/protocol/routes.ts';
import {activityPage} from '../verifier/activity-list.ts';
import {acceptInvitation, invite} from '../verifier/invitations.ts';
import {assertMayReset, listMembers, resetMember} from '../verifier/members.ts';
import {assertMayRemoveOne, changePolicy, readPolicy} from '../verifier/policy.ts';
import {beginRecovery, currentRecovery, resendEmailCode, verifyRecoveryEmail} from '../verifier/recovery.ts';
import {redeemAccessCode, resendAccessCode} from '../verifier/recovery-access.ts';
import {allowRecovery} from '../verifier/recovery-allowed.ts';
import {cancelByLink, cancelByOwner} from '../verifier/recovery-cancel.ts';
import {verifyRecoveryDevice} from '../verifier/recovery-device.ts';
import {recoveryStateOf} from '../verifier/recovery-state.ts';
import {resendResetCode} from '../verifier/reset-code.ts';
import {accountState} from '../verifier/account-state.ts';
import {confirmBackupCodes, createBackupCodes} from '../verifier/backup-codes.ts';
import {forgetBrowser, listBrowsers} from '../verifier/browser-list.ts';
import {endSessionById, listSessions} from '../verifier/session-list.ts';
import {answerChallenge, challengeState, requestOptions} from '../verifier/challenge.ts';
import {confirmStepUp} from '../verifier/confirm.ts';
import type {Caller, Effects, Verifier} from '../verifier/context.ts';
import {changePassword, type FirstFactor, signIn, signOut, signUp, verifyEmail} from '../verifier/first-factor.ts';
import type {Methods} from '../verifier/methods.ts';
import {ownKey, registerKey, registrationOptions, removeKey, renameKey} from '../verifier/security-keys.ts';
import {assertAcceptedProof} from '../verifier/step-up.ts';
import {ownTotp, removeTotp} from '../verifier/totp.ts';
import {activateTotp, beginTotpSetup} from '../verifier/totp-setup.ts';

/** A request of somebody who is signed in, or half signed in. */
export interface CallerRequest<K extends RouteKey> {
  verifier: Verifier;
  caller: Caller;
  /** The account's methods, read once a request. */
  methods: Methods;
  body: RouteBody<K>;
  /** `{id}` of the path. */
  id: string;
  query: URLSearchParams;
  effects: Effects;
}

export interface CallerHandler<K extends RouteKey> {
  /** Refusals that come before step-up: foreign ids, what policy forbids. */
  precheck?(request: CallerRequest<K>): Promise<void>;
  run(request: CallerRequest<K>): Promise<RouteAnswer<K>>;
}

/** A request of anybody, signed in or not. */
export interface OpenRequest<K extends RouteKey> {
  verifier: Verifier;
  firstFactor: FirstFactor;
  body: RouteBody<K>;
}

export interface OpenHandler<K extends RouteKey> {
  open(request: OpenRequest<K>): Promise<RouteAnswer<K>>;
}

export type Handler<K extends RouteKey> = CallerHandler<K> | OpenHandler<K>;

/** The account afterwards, read again: the one that acted shows what is, not what it thinks. */
function accountAfter({verifier, caller}: {verifier: Verifier; caller: Caller}) {
  return accountState(verifier, caller);
}

export const handlers: {[K in RouteKey]?: Handler<K>} = {
  'GET /account': {run: ({verifier, caller, methods}) => accountState(verifier, caller, methods)},

  'POST /step-up/options': {
    async run({verifier, caller, methods, body: {action}}) {
      assertAcceptedProof(verifier, {caller, methods}, {action, method: 'security_key'});
      return requestOptions(verifier, {caller, methods, purpose: 'step_up', action});
    },
  },
  'POST /step-up': {
    run({verifier, caller, methods, effects, body: {action, ...proof}}) {
      return confirmStepUp(verifier, {caller, methods, action, effects}, proof);
    },
  },

  'POST /security-keys/options': {
    run: ({verifier, caller, methods, body: {kind}}) => registrationOptions(verifier, caller, {kind, methods}),
  },
  'POST /security-keys': {
    run: ({verifier, caller, methods, effects, body}) => registerKey(verifier, caller, {...body, methods, effects}),
  },
  'PATCH /security-keys/{id}': {
    run: ({verifier, caller, id, body: {name}}) => renameKey(verifier, caller, {id, name}),
  },
  'DELETE /security-keys/{id}': {
    async precheck({verifier, caller, methods, id}) {
      await ownKey(verifier, caller, id);
      await assertMayRemoveOne(verifier, {profile: caller.profile, methods});
    },
    async run(request) {
      const {verifier, caller, id} = request;
      await removeKey(verifier, caller, await ownKey(verifier, caller, id));
      return accountAfter(request);
    },
  },

  'POST /totp/setup': {run: ({verifier, caller}) => beginTotpSetup(verifier, caller)},
  'POST /totp/activate': {
    run: ({verifier, caller, effects, body}) => activateTotp(verifier, caller, {...body, effects}),
  },
  'DELETE /totp': {
    async precheck({verifier, caller: {profile}, methods}) {
      ownTotp(methods);
      await assertMayRemoveOne(verifier, {profile, methods});
    },
    async run(request) {
      await removeTotp(request.verifier, request.caller);
      return accountAfter(request);
    },
  },

  'POST /backup-codes': {
    run: ({verifier, caller, methods}) => createBackupCodes(verifier, caller, methods),
  },
  'POST /backup-codes/confirm': {
    async run(request) {
      await confirmBackupCodes(request.verifier, request.caller, request.body);
      return accountAfter(request);
    },
  },

  'GET /challenge': {
    run: ({verifier, caller, methods}) => challengeState(verifier, caller, methods),
  },
  'POST /challenge/options': {
    run: ({verifier, caller, methods}) => requestOptions(verifier, {caller, methods, purpose: 'sign_in'}),
  },
  'POST /challenge': {
    run({verifier, caller, methods, effects, body: {trust = false, ...proof}}) {
      return answerChallenge(verifier, {caller, methods, proof, trust, effects});
    },
  },

  'GET /browsers': {run: ({verifier, caller}) => listBrowsers(verifier, caller)},
  'DELETE /browsers/{id}': {run: ({verifier, caller, id}) => forgetBrowser(verifier, caller, id)},
  'GET /sessions': {run: ({verifier, caller}) => listSessions(verifier, caller)},
  'DELETE /sessions/{id}': {run: ({verifier, caller, id, effects}) => endSessionById(verifier, caller, {id, effects})},

  'POST /recovery': {
    run: ({verifier, caller, methods, effects}) => beginRecovery(verifier, {caller, methods, effects}),
  },
  'GET /recovery': {run: async ({verifier, caller}) => recoveryStateOf(await currentRecovery(verifier, caller))},
  'DELETE /recovery': {run: ({verifier, caller}) => cancelByOwner(verifier, caller)},
  'POST /recovery/email-code': {run: ({verifier, caller, body}) => verifyRecoveryEmail(verifier, caller, body)},
  'POST /recovery/email-code/resend': {run: ({verifier, caller}) => resendEmailCode(verifier, caller)},
  'POST /recovery/device': {run: ({verifier, caller}) => verifyRecoveryDevice(verifier, caller)},
  'POST /recovery/access-code': {
    run: ({verifier, caller, effects, body: {code}}) => redeemAccessCode(verifier, {caller, code, effects}),
  },
  'POST /recovery/access-code/resend': {run: ({verifier, caller}) => resendAccessCode(verifier, caller)},
  'POST /recovery/cancel': {
    open: ({verifier, firstFactor: {client}, body: {token}}) => cancelByLink(verifier, {token, client}),
  },
  'PUT /recovery/allowed': {
    async run(request) {
      await allowRecovery(request.verifier, request.caller, request.body);
      return accountAfter(request);
    },
  },

  'GET /activity': {run: ({verifier, caller, query}) => activityPage(verifier, caller, query)},
  'GET /policy': {run: ({verifier}) => readPolicy(verifier, verifier.store.db)},
  'PUT /policy': {run: ({verifier, caller, methods, body}) => changePolicy(verifier, caller, {policy: body, methods})},
  'POST /invitations': {run: ({verifier, caller, body}) => invite(verifier, caller, body)},
  'POST /invitations/accept': {
    async run(request) {
      const {verifier, caller, methods, body} = request;
      await acceptInvitation(verifier, caller, {token: body.token, methods});
      return accountAfter(request);
    },
  },
  'GET /members': {run: ({verifier}) => listMembers(verifier)},
  'POST /members/{id}/reset': {
    precheck: ({verifier, caller, id}) => assertMayReset(verifier, caller, id),
    run: ({verifier, caller, id}) => resetMember(verifier, caller, id),
  },
  'POST /step-up/email-code': {run: ({verifier, caller}) => resendResetCode(verifier, caller)},

  'POST /sign-up': {open: ({verifier, firstFactor, body}) => signUp(verifier, firstFactor, body)},
  'POST /verify-email': {
    open: ({verifier, firstFactor: {client}, body: {token}}) => verifyEmail(verifier, {token, client}),
  },
  'POST /sign-in': {open: ({verifier, firstFactor, body}) => signIn(verifier, firstFactor, body)},
  'POST /sign-out': {open: ({verifier, firstFactor}) => signOut(verifier, firstFactor)},
  'POST /password': {run: ({verifier, caller, body}) => changePassword(verifier, caller, body)},
};
