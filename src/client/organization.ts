import type {Member, Policy} from '../protocol/types.ts';
import type {Address, Ask, Tell} from './call.ts';
import type {TfaClient} from './client.ts';
import type {Shape} from './shape.ts';
import {accountState} from './shapes.ts';

/** What Super Administrators do, and joining by invitation: apart from the client, which few pages with it need. */
export interface OrganizationClient {
  policy: Ask<'GET /policy'>;
  /** Needs a confirmation for `policy`. `graceDays`: 0 to 365. */
  changePolicy: Tell<'PUT /policy'>;
  members: Ask<'GET /members'>;
  /** Removes a member's methods, never one's own. Needs a confirmation for `reset_member`. */
  resetMember: Address<'POST /members/{id}/reset'>;
  /** Sends a link. Needs a confirmation for `policy`. */
  invite: Tell<'POST /invitations'>;
  /** By the token of the link. Rejects with `two_factor_required` while two-factor is off. */
  acceptInvitation: Tell<'POST /invitations/accept'>;
}

const policy: Shape<Policy> = {enforced: true, graceDays: 0, trustAllowed: true};
const member: Shape<Member> = {id: '', name: '', email: '', role: '', twoFactor: ''};

export function organizationCalls({request}: Pick<TfaClient, 'request'>): OrganizationClient {
  return {
    policy: (call) => request('GET /policy', {...call, shape: policy}),
    changePolicy: (body, call) => request('PUT /policy', {...call, body, shape: policy}),
    members: (call) => request('GET /members', {...call, shape: [member]}),
    resetMember: ({id}, call) => request('POST /members/{id}/reset', {...call, id}),
    invite: (body, call) => request('POST /invitations', {...call, body}),
    acceptInvitation: (body, call) => request('POST /invitations/accept', {...call, body, shape: accountState}),
  };
}
