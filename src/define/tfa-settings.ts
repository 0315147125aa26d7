import {define} from '../components/parts/define.ts';
import {TfaSettings} from '../components/settings/settings.ts';

define({'tfa-settings': TfaSettings});
