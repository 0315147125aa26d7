import type {ProblemCode} from '../../src/protocol/codes.ts';
import type {Problem} from '../../src/protocol/types.ts';

/** What a code adds to its answer. */
export type ProblemMembers = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'code'>>;

/**
 * A refusal. `code` and `members` are answered to the caller; `reason` says why, for the activity row and the log alone
 * (a reason that helps an attacker must not travel).
 */
export class TfaProblem extends Error {
  override readonly name = 'TfaProblem';
  readonly code: ProblemCode;
  readonly reason: string | undefined;
  readonly members: ProblemMembers;

  constructor(code: ProblemCode, options: {reason?: string; cause?: unknown; members?: ProblemMembers} = {}) {
    super(options.reason ? `${code} (${options.reason})` : code, {cause: options.cause});
    this.code = code;
    this.reason = options.reason;
    this.members = options.members ?? {};
  }
}
