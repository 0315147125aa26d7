// English as a catalogue like every other: the elements have it in pieces, each with the code that says it.

import type {Catalogue} from '../../../src/messages/catalogue.ts';
import {activity} from '../../../src/messages/en/activity.ts';
import {backupCodes} from '../../../src/messages/en/backup-codes.ts';
import {backupCodesSteps} from '../../../src/messages/en/backup-codes-steps.ts';
import {challenge} from '../../../src/messages/en/challenge.ts';
import {challengeSteps} from '../../../src/messages/en/challenge-steps.ts';
import {codeField} from '../../../src/messages/en/code-field.ts';
import {common} from '../../../src/messages/en/common.ts';
import {enrollKey} from '../../../src/messages/en/enroll-key.ts';
import {enrollKeySteps} from '../../../src/messages/en/enroll-key-steps.ts';
import {errors} from '../../../src/messages/en/errors.ts';
import {keyErrors} from '../../../src/messages/en/key-errors.ts';
import {password} from '../../../src/messages/en/password.ts';
import {policyErrors} from '../../../src/messages/en/policy-errors.ts';
import {proofErrors} from '../../../src/messages/en/proof-errors.ts';
import {recovery} from '../../../src/messages/en/recovery.ts';
import {recoveryErrors} from '../../../src/messages/en/recovery-errors.ts';
import {recoverySteps} from '../../../src/messages/en/recovery-steps.ts';
import {settings} from '../../../src/messages/en/settings.ts';
import {settingsSteps} from '../../../src/messages/en/settings-steps.ts';
import {setupErrors} from '../../../src/messages/en/setup-errors.ts';
import {stepUp} from '../../../src/messages/en/step-up.ts';
import {stepUpSteps} from '../../../src/messages/en/step-up-steps.ts';
import {totpSetup} from '../../../src/messages/en/totp-setup.ts';
import {totpSetupSteps} from '../../../src/messages/en/totp-setup-steps.ts';

export const english: Catalogue = {
  common,
  errors: {...errors, ...keyErrors, ...policyErrors, ...proofErrors, ...recoveryErrors, ...setupErrors},
  stepUp: {...stepUp, ...stepUpSteps, ...password},
  enrollKey: {...enrollKey, ...enrollKeySteps},
  backupCodes: {...backupCodes, ...backupCodesSteps},
  codeField,
  challenge: {...challenge, ...challengeSteps},
  totpSetup: {...totpSetup, ...totpSetupSteps},
  recovery: {...recovery, ...recoverySteps},
  settings: {...settings, ...settingsSteps},
  activity,
};
