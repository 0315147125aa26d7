import {define} from '../components/parts/define.ts';
import {TfaStepUp} from '../components/step-up/step-up.ts';

define({'tfa-step-up': TfaStepUp});
