/** The SDK. Importing it defines nothing. */
export * from './client/index.ts';
export * from './components/index.ts';
export * from './flows/index.ts';
export * from './messages/index.ts';
export {readDigitCode} from './protocol/digit-code.ts';
