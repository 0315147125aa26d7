import {isTfaError, type Action, type TfaErrorCode} from '../../../../src/index.ts';
import {endpoint} from './client.ts';
import {byId} from './dom.ts';

const dialog = byId('step-up-dialog', HTMLDialogElement);

/** Does it; where the server first wants to know who is asking, `<tfa-step-up>` asks, and then it is done. */
export async function confirmed<T>(action: Action, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const refused: TfaErrorCode = 'step_up_required';
    if (!isTfaError(error) || error.code !== refused) throw error;
    if (!(await stepUp(action))) throw error;
    return act();
  }
}

/** Resolves with whether the person confirmed. */
function stepUp(action: Action): Promise<boolean> {
  const element = document.createElement('tfa-step-up');
  element.setAttribute('endpoint', endpoint);
  element.setAttribute('action', action);
  dialog.replaceChildren(element);
  dialog.showModal();
  element.focus();
  return new Promise((resolve) => {
    let passed = false;
    element.addEventListener('tfa-stepped-up', () => {
      passed = true;
      dialog.close();
    });
    element.addEventListener('tfa-cancelled', () => dialog.close());
    const closed = (): void => {
      // Taken out, it forgets what was typed.
      dialog.replaceChildren();
      resolve(passed);
    };
    dialog.addEventListener('close', closed, {once: true});
  });
}
