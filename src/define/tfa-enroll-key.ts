import {TfaEnrollKey} from '../components/enroll-key/enroll-key.ts';
import {define} from '../components/parts/define.ts';

define({'tfa-enroll-key': TfaEnrollKey});
