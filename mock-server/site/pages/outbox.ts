import {byId, find} from './shared/dom.ts';

interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  sentAt: string;
}

const template = byId('mail-template', HTMLTemplateElement);
const state = byId('outbox-state', HTMLElement);

function draw(mail: Mail): Node {
  const item = document.importNode(template.content, true);
  find(item, '.mail-subject', HTMLElement).textContent = mail.subject;
  find(item, '.mail-to', HTMLElement).textContent = mail.to;
  const time = find(item, '.mail-time', HTMLTimeElement);
  time.dateTime = mail.sentAt;
  time.textContent = new Date(mail.sentAt).toLocaleString('en', {dateStyle: 'medium', timeStyle: 'medium'});
  find(item, '.mail-text', HTMLElement).append(...mail.text.split(/(https?:\/\/\S+)/).map(linked));
  // As source: a mail is other people's words, and its inline styles have no place under this site's policy.
  find(item, '.mail-html', HTMLElement).textContent = mail.html;
  return item;
}

/** An address of this site becomes a link; anything else stays text. */
function linked(text: string): Node | string {
  if (URL.parse(text)?.origin !== location.origin) return text;
  const link = document.createElement('a');
  link.href = text;
  link.textContent = text;
  return link;
}

async function load(): Promise<void> {
  const answer = await fetch('/outbox.json');
  const mails = (await answer.json()) as Mail[];
  state.textContent = mails.length === 0 ? 'No messages yet.' : '';
  byId('mails', HTMLOListElement).replaceChildren(...mails.map(draw));
}

/** Where the server was started with a clock that can be moved on. */
async function offerClock(): Promise<void> {
  const clock = byId('clock', HTMLFormElement);
  const {offered} = (await (await fetch('/dev/clock')).json()) as {offered: boolean};
  clock.hidden = !offered;
  clock.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button instanceof HTMLButtonElement) void pass(Number(button.value));
  });
}

async function pass(seconds: number): Promise<void> {
  const headers = {'Content-Type': 'application/json'};
  await fetch('/dev/clock', {method: 'POST', headers, body: JSON.stringify({seconds})});
  await load();
  state.textContent = `${String(seconds / 3600)} hours have passed.`;
}

void offerClock();

load().catch(() => {
  state.textContent = 'The outbox can’t be read. Load the page again.';
});
