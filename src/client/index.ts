/** The client alone: calls, ceremonies, errors. No elements, no flows. */
export type {Address, Ask, Call, Tell} from './call.ts';
export {diagnose, isFramedByAnotherOrigin, type Diagnosis} from './capabilities.ts';
export {createCeremony, type Ceremony} from './ceremony.ts';
export type {CeremonyCode} from './ceremony-error.ts';
export {createTfaClient, type ClientOptions, type TfaClient} from './client.ts';
export {isTfaError, TfaError, type CeremonyReason, type TfaErrorDetails} from './error.ts';
export {signalAccount, signalUnknown} from './signals.ts';
export type {ClientCode, ProblemCode, TfaErrorCode} from '../protocol/codes.ts';
export type * from '../protocol/types.ts';
