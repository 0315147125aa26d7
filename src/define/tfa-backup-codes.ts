import {TfaBackupCodes} from '../components/backup-codes/backup-codes.ts';
import {define} from '../components/parts/define.ts';

define({'tfa-backup-codes': TfaBackupCodes});
