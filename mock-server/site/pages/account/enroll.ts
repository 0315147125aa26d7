import {endpoint} from '../shared/client.ts';
import {byId} from '../shared/dom.ts';

const row = byId('add-row', HTMLElement);
const add = byId('add-key', HTMLButtonElement);
const panel = byId('enroll', HTMLElement);
const place = byId('enroll-element', HTMLElement);
const leave = byId('leave-enrolment', HTMLButtonElement);

/** Opens `<tfa-enroll-key>` below the list and takes it away when the person is through or turns back. */
export function setUpEnrolment(closed: () => Promise<void>): void {
  const close = (): void => {
    show(false);
    add.focus();
    void closed();
  };
  add.addEventListener('click', () => {
    const element = document.createElement('tfa-enroll-key');
    element.setAttribute('endpoint', endpoint);
    element.setAttribute('heading-level', '3');
    element.addEventListener('tfa-finished', close);
    element.addEventListener('tfa-cancelled', close);
    // From here on the element leads on by itself: the key is stored, and codes may be on screen.
    element.addEventListener('tfa-key-enrolled', () => (leave.hidden = true));
    place.replaceChildren(element);
    show(true);
    element.focus();
  });
  leave.addEventListener('click', close);
}

export function isEnrolling(): boolean {
  return !panel.hidden;
}

function show(enrolling: boolean): void {
  panel.hidden = !enrolling;
  row.hidden = enrolling;
  leave.hidden = false;
  if (!enrolling) place.replaceChildren();
}
