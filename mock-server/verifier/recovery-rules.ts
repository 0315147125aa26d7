/** Figures of recovery that a stranger's client can see (protocol.md). Durations are milliseconds. */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const recoveryRules = {
  emailCodeLifetime: 10 * minute,
  emailCodeTries: 5,
  resendPause: 1 * minute,
  resends: 5,
  /** What was begun and not brought to the wait ends after this. */
  unfinished: 1 * day,
  accessCodeLength: 12,
  accessCodeLifetime: 24 * hour,
  accessCodeTries: 5,
  /** Enough for one on each of the days in which it can be sent anew. */
  accessCodeResends: 10,
  /** After the wait an access code may be sent anew for so long. */
  usable: 7 * day,
  /** The same browser may redeem the same code again for so long: its answer may have been lost. */
  redeemAgain: 1 * hour,
  /** After a cancel by link none begins for so long, unless the password changes. */
  pauseAfterLink: 7 * day,
  /** A day's budget of all unrecognised browsers together. */
  others: {begins: 3, tries: 15},
  /** A day's budget of each recognised browser. */
  recognized: {begins: 10, tries: 50},
  /** What is over is shown for so long. */
  shown: 30 * day,
} as const;
