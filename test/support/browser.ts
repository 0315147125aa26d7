// What a test in a browser asks of the runner around it (see runner/).

import {executeServerCommand} from '@web/test-runner-commands';
import {can} from './engine.ts';
import type {InputMethod} from './runner/page-plugin.ts';
import type {EmulatedMedia, WebAuthnCommand} from './runner/surroundings.ts';

/** A virtual authenticator, in the words of the DevTools protocol (`WebAuthn.VirtualAuthenticatorOptions`). */
export interface AuthenticatorOptions {
  protocol?: 'ctap2' | 'u2f';
  ctap2Version?: 'ctap2_0' | 'ctap2_1';
  transport?: 'internal' | 'usb' | 'nfc' | 'ble' | 'hybrid';
  hasResidentKey?: boolean;
  hasUserVerification?: boolean;
  /** False: the authenticator refuses at once wherever user verification is required. */
  isUserVerified?: boolean;
  /** False: nobody touches the authenticator, so a ceremony waits until it times out or is aborted. */
  automaticPresenceSimulation?: boolean;
  defaultBackupEligibility?: boolean;
  defaultBackupState?: boolean;
}

/** A credential on a virtual authenticator. Binary members are base64. */
export interface VirtualCredential {
  credentialId: string;
  isResidentCredential: boolean;
  rpId?: string;
  userHandle?: string;
  userName?: string;
  userDisplayName?: string;
  signCount: number;
  backupEligibility?: boolean;
  backupState?: boolean;
}

const willing = {
  protocol: 'ctap2',
  ctap2Version: 'ctap2_1',
  transport: can('a built-in authenticator') ? 'internal' : 'usb',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} satisfies AuthenticatorOptions;

// A U2F token knows neither discoverable credentials nor user verification.
const u2f = {
  protocol: 'u2f',
  transport: 'usb',
  hasResidentKey: false,
  hasUserVerification: false,
  isUserVerified: false,
  automaticPresenceSimulation: true,
} satisfies AuthenticatorOptions;

/** Adds an authenticator to the page and gives its id. Without options: a willing one, built in where the engine has such. One `internal` at a time. */
export async function addAuthenticator(options: AuthenticatorOptions = {}): Promise<string> {
  const defaults = options.protocol === 'u2f' ? u2f : willing;
  const params = {options: {...defaults, ...options}};
  const {authenticatorId} = await webauthn<{authenticatorId: string}>({method: 'addVirtualAuthenticator', params});
  return authenticatorId;
}

/** Takes every authenticator of the page away. Pages are shared by test files, so each file begins with this. Where there can be none, there is none. */
export async function resetAuthenticators(): Promise<void> {
  if (can('authenticators')) await webauthn({method: 'reset'});
}

export async function getCredentials(authenticatorId: string): Promise<VirtualCredential[]> {
  const params = {authenticatorId};
  return (await webauthn<{credentials: VirtualCredential[]}>({method: 'getCredentials', params})).credentials;
}

/** Deletes a credential from its authenticator, as its owner may do behind the site's back. */
export async function removeCredential(authenticatorId: string, credentialId: string): Promise<void> {
  await webauthn({method: 'removeCredential', params: {authenticatorId, credentialId}});
}

/** Lets the person at the authenticator be verified (PIN, finger) from now on, or not. */
export async function setUserVerified(authenticatorId: string, isUserVerified: boolean): Promise<void> {
  await webauthn({method: 'setUserVerified', params: {authenticatorId, isUserVerified}});
}

/** Lets somebody touch the authenticator when it asks from now on, or nobody. */
export async function setPresence(authenticatorId: string, enabled: boolean): Promise<void> {
  await webauthn({method: 'setAutomaticPresenceSimulation', params: {authenticatorId, enabled}});
}

/** Sets what the page's media queries see; `emulateMedia({})` puts everything back. */
export async function emulateMedia(media: EmulatedMedia): Promise<void> {
  await executeServerCommand('emulate-page-media', media);
}

let isComposing = false;

/** Types with an input method into what has the focus. Gives when the page has it: Firefox hands a composition on without waiting. */
export async function inputMethod(typed: InputMethod): Promise<void> {
  const begins = 'composing' in typed && typed.composing !== '';
  const told = begins ? 'compositionupdate' : isComposing ? 'compositionend' : undefined;
  isComposing = begins;
  const arrived = told && new Promise((resolve) => window.addEventListener(told, resolve, {capture: true, once: true}));
  await executeServerCommand('input-method', typed);
  await arrived;
  // The field changes after the event, in the same turn.
  await new Promise((resolve) => setTimeout(resolve));
}

/** Prints the page to PDF and gives the text on the paper. */
export function printText(): Promise<string> {
  return executeServerCommand<string, undefined>('print-text');
}

/** Forgets every cookie, also those that a script cannot see. */
export async function clearCookies(): Promise<void> {
  await executeServerCommand('clear-cookies');
}

function webauthn<Result>(command: WebAuthnCommand): Promise<Result> {
  return executeServerCommand<Result, WebAuthnCommand>('webauthn', command);
}

/** Names, descriptions and values in the page's accessibility tree, through shadow roots. In Chromium only. */
export function accessibleTexts(): Promise<string[]> {
  return executeServerCommand('accessible-texts');
}
