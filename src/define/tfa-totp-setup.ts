import {TfaTotpSetup} from '../components/totp-setup/totp-setup.ts';
import {define} from '../components/parts/define.ts';

define({'tfa-totp-setup': TfaTotpSetup});
