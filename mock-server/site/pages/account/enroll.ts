import {endpoint} from '../shared/client.ts';
import {byId} from '../shared/dom.ts';

const row = byId('add-row', HTMLElement);
const place = byId('enroll', HTMLElement);
const add = byId('add-key', HTMLButtonElement);

/** Opens `<tfa-enroll-key>` below the list and takes it away when the person is through or turns back. */
export function setUpEnrolment(closed: () => Promise<void>): void {
  add.addEventListener('click', () => {
    const element = document.createElement('tfa-enroll-key');
    element.setAttribute('endpoint', endpoint);
    const close = (): void => {
      show(false);
      add.focus();
      void closed();
    };
    element.addEventListener('tfa-finished', close);
    element.addEventListener('tfa-cancelled', close);
    place.replaceChildren(element);
    show(true);
  });
}

export function isEnrolling(): boolean {
  return !place.hidden;
}

function show(enrolling: boolean): void {
  place.hidden = !enrolling;
  row.hidden = enrolling;
  if (!enrolling) place.replaceChildren();
}
