import type {TfaErrorCode} from '../../../../src/index.ts';
import {find} from './dom.ts';
import {errorWords} from './error-words.ts';

interface FormOptions {
  /** Runs once at a time. What it throws is shown beside the form. */
  act: (value: (name: string) => string) => Promise<void>;
  words?: Parameters<typeof errorWords>[1];
  /** Codes that are about one field: it gets the focus, its text selected. */
  fields?: Partial<Record<TfaErrorCode, string>>;
}

/** Sends a form through the client instead of the browser: nothing typed ever stands in an address. */
export function handleForm(form: HTMLFormElement, {act, words, fields = {}}: FormOptions): void {
  const button = find(form, '[type=submit]', HTMLButtonElement);
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    clearError(form);
    act((name) => find(form, `[name="${name}"]`, HTMLInputElement).value)
      .catch((error: unknown) => showError(form, {error, words, field: fields[(error as {code: TfaErrorCode}).code]}))
      .finally(() => {
        busy = false;
        button.removeAttribute('aria-disabled');
      });
  });
}

function showError(
  form: HTMLFormElement,
  {error, words, field}: {error: unknown; words: FormOptions['words']; field?: string | undefined},
): void {
  find(form, '[role=alert]', HTMLElement).textContent = errorWords(error, words);
  const input = form.querySelector(field ? `[name="${field}"]` : 'input:not([hidden])');
  if (!(input instanceof HTMLInputElement)) return;
  if (field) input.setAttribute('aria-invalid', 'true');
  input.focus();
  input.select();
}

/** For a form that is left or shown anew. */
export function clearError(form: HTMLFormElement): void {
  find(form, '[role=alert]', HTMLElement).textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}
