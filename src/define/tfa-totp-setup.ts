import {TfaBackupCodes} from '../components/backup-codes/backup-codes.ts';
import {define} from '../components/parts/define.ts';
import {TfaStepUp} from '../components/step-up/step-up.ts';
import {TfaTotpSetup} from '../components/totp-setup/totp-setup.ts';

define({'tfa-totp-setup': TfaTotpSetup, 'tfa-step-up': TfaStepUp, 'tfa-backup-codes': TfaBackupCodes});
