/** The client alone: calls, ceremonies, errors. No elements, no flows. */
export type {Address, Ask, Call, Tell} from './call.ts';
export {diagnose, isFramedByAnotherOrigin, type Diagnosis} from './capabilities.ts';
export type {Ceremony} from './ceremony.ts';
export {createCeremony} from './ceremony-loader.ts';
export {createTfaClient, type ClientOptions, type TfaClient} from './client.ts';
export type {CeremonyCode} from './obstacles.ts';
export {isTfaError, TfaError, type CeremonyReason, type TfaErrorDetails} from './error.ts';
export {organizationCalls, type OrganizationClient} from './organization.ts';
export {recordsCalls, type RecordsClient} from './records.ts';
export {recoveryCalls, type RecoveryClient} from './recovery.ts';
export {signalAccount, signalUnknown} from './signals.ts';
export type {ClientCode, ProblemCode, TfaErrorCode} from '../protocol/codes.ts';
export type * from '../protocol/types.ts';
