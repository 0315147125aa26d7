import {TfaBackupCodes} from '../components/backup-codes/backup-codes.ts';
import {TfaEnrollKey} from '../components/enroll-key/enroll-key.ts';
import {define} from '../components/parts/define.ts';
import {TfaStepUp} from '../components/step-up/step-up.ts';

define({'tfa-enroll-key': TfaEnrollKey, 'tfa-backup-codes': TfaBackupCodes, 'tfa-step-up': TfaStepUp});
