import {TfaCodeField} from '../components/code-field/code-field.ts';
import {define} from '../components/parts/define.ts';

define({'tfa-code-field': TfaCodeField});
