import type {BasicTestSession} from '@web/test-runner';
import {chromiumSurroundings} from './engines/chromium.ts';
import {DriverLauncher} from './engines/driver-launcher.ts';

/** What a page can be made to believe of its surroundings. A feature left out is as the machine has it. */
export interface EmulatedMedia {
  media?: 'screen' | 'print';
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
  contrast?: 'more' | 'less' | 'no-preference';
}

export interface WebAuthnCommand {
  /** A method of the DevTools domain WebAuthn, or `reset`, which takes every authenticator of the page away. */
  method:
    | 'reset'
    | 'addVirtualAuthenticator'
    | 'getCredentials'
    | 'removeCredential'
    | 'setUserVerified'
    | 'setAutomaticPresenceSimulation';
  params?: Record<string, unknown>;
}

/** What not every engine lets a test do around its page. */
export type Skill = 'authenticators' | 'media' | 'print' | 'composition' | 'accessible texts';

/** What is around the page of a test. What an engine has no skill for rejects. */
export interface Surroundings {
  engine: 'Chromium' | 'Firefox' | 'WebKitGTK';
  skills: Skill[];
  clearCookies(): Promise<void>;
  /** Types characters that a keyboard may have no key for. */
  insertText(text: string): Promise<void>;
  /** What somebody with an input method has not chosen yet. */
  compose(text: string): Promise<void>;
  emulateMedia(media: EmulatedMedia): Promise<void>;
  /** The page on paper, as PDF. */
  print(): Promise<Buffer>;
  /** All that assistive technology can say of the page besides roles and states. */
  accessibleTexts(): Promise<string[]>;
  webauthn(command: WebAuthnCommand): Promise<object>;
}

export function surroundingsOf(session: BasicTestSession): Promise<Surroundings> {
  return session.browser instanceof DriverLauncher ? session.browser.surroundings() : chromiumSurroundings(session);
}

/** For what an engine has no skill for. */
export function cannot(what: string): () => Promise<never> {
  return async () => {
    throw new Error(`This engine cannot ${what}.`);
  };
}
