import {define} from '../components/parts/define.ts';
import {TfaRecovery} from '../components/recovery/recovery.ts';

define({'tfa-recovery': TfaRecovery});
