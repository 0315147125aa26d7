/** The SDK. Importing it defines nothing. */
export * from './client/index.ts';
export * from './flows/index.ts';
