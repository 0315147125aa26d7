import type {TestContext} from 'node:test';
import {stubGlobals} from './globals.ts';

/** What a browser with the Signal API is told, for the length of one test. */
export function heardSignals(test: TestContext): [string, object][] {
  const heard: [string, object][] = [];
  const hear = (name: string) => (options: object) => {
    heard.push([name, options]);
    return Promise.resolve();
  };
  const PublicKeyCredential = {
    signalAllAcceptedCredentials: hear('accepted'),
    signalCurrentUserDetails: hear('user'),
    signalUnknownCredential: hear('unknown'),
  };
  stubGlobals(test, {PublicKeyCredential, location: {hostname: 'example.com'}});
  return heard;
}
