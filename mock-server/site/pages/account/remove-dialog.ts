import type {SecurityKey} from '../../../../src/index.ts';
import {client} from '../shared/client.ts';
import {byId, find} from '../shared/dom.ts';
import {errorWords} from '../shared/error-words.ts';
import {confirmed} from './step-up.ts';

interface Removal {
  key: SecurityKey;
  /** Without it two-factor authentication is off. */
  isLast: boolean;
  removed: () => Promise<void>;
}

const dialog = byId('remove-dialog', HTMLDialogElement);
const error = find(dialog, '[role=alert]', HTMLElement);
const confirm = byId('remove-confirm', HTMLButtonElement);
let asked: Removal | undefined;

/** Asks first, and says what it means. */
export function confirmRemoval(removal: Removal): void {
  asked = removal;
  error.textContent = '';
  byId('remove-title', HTMLElement).textContent = `Remove “${removal.key.name}”?`;
  byId('remove-text', HTMLElement).textContent = removal.isLast
    ? 'It is your only security key. Without it two-factor authentication is off: your password alone opens your account, and your backup codes stop working.'
    : 'You can no longer sign in with it. Your other keys and backup codes keep working.';
  dialog.showModal();
}

async function remove({key, removed}: Removal): Promise<void> {
  await confirmed('remove_key', () => client.securityKeys.remove({id: key.id}));
  dialog.close();
  await removed();
  byId('keys-title', HTMLElement).focus();
}

confirm.addEventListener('click', () => {
  if (!asked || confirm.ariaDisabled === 'true') return;
  confirm.ariaDisabled = 'true';
  error.textContent = '';
  remove(asked)
    .catch((thrown: unknown) => {
      error.textContent = errorWords(thrown, {
        two_factor_enforced: ({organization}) =>
          `${organization ?? 'Your organization'} requires two-factor authentication, so the last key stays.`,
      });
    })
    .finally(() => (confirm.ariaDisabled = null));
});
