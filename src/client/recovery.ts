import type {RouteAnswer, RouteKey} from '../protocol/routes.ts';
import type {RecoveryState} from '../protocol/types.ts';
import type {Ask, Call, Tell} from './call.ts';
import type {TfaClient} from './client.ts';
import type {Shape} from './shape.ts';
import {signedIn} from './shapes.ts';

/** The calls of a recovery, apart from the client so that pages without one do not load them. */
export interface RecoveryClient {
  begin: Ask<'POST /recovery'>;
  state: Ask<'GET /recovery'>;
  verifyEmail: Tell<'POST /recovery/email-code'>;
  resendEmailCode: Ask<'POST /recovery/email-code/resend'>;
  verifyDevice: Ask<'POST /recovery/device'>;
  /** The session becomes one that can set up a method and nothing else. */
  redeem: Tell<'POST /recovery/access-code'>;
  resendAccessCode: Ask<'POST /recovery/access-code/resend'>;
  /** By a full session. */
  cancel: Ask<'DELETE /recovery'>;
  /** By the token of a mail's link, signed in or not. */
  cancelByLink: Tell<'POST /recovery/cancel'>;
  /** Needs a confirmation for `recovery_allowed`. */
  allow: Tell<'PUT /recovery/allowed'>;
}

const recoveryState: Shape<RecoveryState> = {id: '', step: '', startedAt: ''};

export function recoveryCalls({request}: Pick<TfaClient, 'request'>): RecoveryClient {
  const ask = <K extends RouteKey>(route: K, shape?: Shape<RouteAnswer<K>>): Ask<K> => {
    return (call?: Call) => request(route, {...call, shape});
  };
  const tell = <K extends RouteKey>(route: K, shape?: Shape<RouteAnswer<K>>): Tell<K> => {
    return (body, call) => request(route, {...call, body, shape});
  };
  return {
    begin: ask('POST /recovery', recoveryState),
    state: ask('GET /recovery', recoveryState),
    verifyEmail: tell('POST /recovery/email-code', recoveryState),
    resendEmailCode: ask('POST /recovery/email-code/resend', recoveryState),
    verifyDevice: ask('POST /recovery/device', recoveryState),
    redeem: tell('POST /recovery/access-code', signedIn),
    resendAccessCode: ask('POST /recovery/access-code/resend', recoveryState),
    cancel: ask('DELETE /recovery', recoveryState),
    cancelByLink: tell('POST /recovery/cancel'),
    allow: tell('PUT /recovery/allowed', signedIn.account),
  };
}
