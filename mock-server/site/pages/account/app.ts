import type {AccountState} from '../../../../src/index.ts';
import {endpoint} from '../shared/client.ts';
import {byId} from '../shared/dom.ts';

const place = byId('app', HTMLElement);

/** The app or the number of keys changed: what the element says about the account is no longer so. */
let drawn = '';
let latest = '';
/** The element leads on by itself: the app is there, and codes or a last word may be on screen. */
let leading = false;

/** `<tfa-totp-setup>` as the page's card for the app. It shows its own state and is started anew only for what happened elsewhere. */
export function drawApp({totp, securityKeys}: AccountState): void {
  latest = `${totp?.createdAt ?? 'none'}, ${securityKeys.length}`;
  if (leading || drawn === latest) return;
  drawn = latest;
  const element = document.createElement('tfa-totp-setup');
  element.setAttribute('endpoint', endpoint);
  element.setAttribute('heading-level', '3');
  place.replaceChildren(element);
}

export function isConnectingApp(): boolean {
  return leading;
}

/** `closed` asks for the account again. */
export function setUpApp(closed: () => Promise<void>): void {
  for (const event of ['tfa-totp-enabled', 'tfa-totp-replaced', 'tfa-totp-removed'] as const) {
    place.addEventListener(event, () => (leading = true));
  }
  place.addEventListener('tfa-finished', () => {
    leading = false;
    drawn = latest;
    void closed();
  });
}
