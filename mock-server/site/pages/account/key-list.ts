import type {AccountState, SecurityKey} from '../../../../src/index.ts';
import {client} from '../shared/client.ts';
import {byId, find} from '../shared/dom.ts';
import {clearError, handleForm} from '../shared/form.ts';
import {confirmRemoval} from './remove-dialog.ts';

const list = byId('keys', HTMLUListElement);
const template = byId('key-template', HTMLTemplateElement);
const day = new Intl.DateTimeFormat('en', {dateStyle: 'medium'});

/** The account's keys with rename and remove, made with the client alone. `changed` asks for the account again. */
export function drawKeys(account: AccountState, changed: () => Promise<void>): void {
  list.replaceChildren(...account.securityKeys.map((key) => keyRow(key, {account, changed})));
}

function keyRow(key: SecurityKey, {account, changed}: {account: AccountState; changed: () => Promise<void>}): Node {
  const row = document.importNode(template.content, true);
  find(row, '.key-name', HTMLElement).textContent = key.name;
  find(row, '.key-text', HTMLElement).append(...describe(key).map(metaLine));

  const line = find(row, '.key-line', HTMLElement);
  const form = find(row, 'form', HTMLFormElement);
  const name = find(row, 'input', HTMLInputElement);
  const rename = find(row, '[data-act=rename]', HTMLButtonElement);
  const remove = find(row, '[data-act=remove]', HTMLButtonElement);
  label(rename, key);
  label(remove, key);

  const edit = (editing: boolean): void => {
    line.hidden = editing;
    form.hidden = !editing;
    clearError(form);
    name.value = key.name;
    if (editing) name.select();
    (editing ? name : rename).focus();
  };
  rename.addEventListener('click', () => edit(true));
  find(row, '[data-act=keep]', HTMLButtonElement).addEventListener('click', () => edit(false));
  form.addEventListener('keydown', ({key: pressed}) => {
    if (pressed === 'Escape') edit(false);
  });
  handleForm(form, {
    act: async (value) => {
      await client.securityKeys.rename({id: key.id, name: value('name')});
      await changed();
      focusRow(key);
    },
    words: {invalid_request: 'That name can’t be used. Choose another one of up to 64 characters.'},
    fields: {name_taken: 'name', invalid_request: 'name'},
  });
  remove.addEventListener('click', () => {
    confirmRemoval({key, isLast: account.securityKeys.length === 1 && !account.totp, removed: changed});
  });
  return row;
}

function metaLine(words: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'key-meta';
  line.textContent = words;
  return line;
}

/** "Rename" alone does not tell a screen reader which one. */
function label(button: HTMLButtonElement, key: SecurityKey): void {
  button.setAttribute('aria-label', `${button.textContent} ${key.name}`);
  button.dataset['key'] = key.id;
}

/** After a list was drawn anew: back to where the person was. */
function focusRow({id}: SecurityKey): void {
  list.querySelector<HTMLElement>(`[data-act=rename][data-key="${CSS.escape(id)}"]`)?.focus();
}

function describe(key: SecurityKey): string[] {
  const kind = key.kind === 'this_device' ? 'Built into a device' : 'Security key';
  const reach = key.kind === 'this_device' ? 'On one device only' : 'On the key only';
  return [
    [key.provider ?? kind, key.synced ? 'Synced between your devices' : reach],
    [`Added ${on(key.createdAt)}`, key.lastUsedAt ? `Last used ${on(key.lastUsedAt)}` : 'Not used yet'],
  ].map((parts) => parts.join(' · '));
}

function on(timestamp: string): string {
  return day.format(new Date(timestamp));
}
