/** Flows inside others, which come with the steps behind the first one. */
export {confirmation} from './confirmation.ts';
export {firstCodes} from './first-codes.ts';
