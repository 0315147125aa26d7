import {TfaChallenge} from '../components/challenge/challenge.ts';
import {define} from '../components/parts/define.ts';

define({'tfa-challenge': TfaChallenge});
