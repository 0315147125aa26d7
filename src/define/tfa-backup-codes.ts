import {TfaBackupCodes} from '../components/backup-codes/backup-codes.ts';
import {define} from '../components/parts/define.ts';
import {TfaStepUp} from '../components/step-up/step-up.ts';

define({'tfa-backup-codes': TfaBackupCodes, 'tfa-step-up': TfaStepUp});
