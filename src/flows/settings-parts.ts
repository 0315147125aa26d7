/** What `SettingsFlow` fetches once its first picture stands. */
export {confirmation} from './confirmation.ts';
export {RecordsFlow} from './records-flow.ts';
