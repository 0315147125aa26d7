/** A site with elements of its own on a Lit of its own, which has the script-tag bundle as well. */
import {html, LitElement} from 'lit';
import {violationsAndPlanted} from './violations.ts';

class HostCounter extends LitElement {
  count = 0;

  override render() {
    return html`<button
      @click=${() => {
        this.count += 1;
        this.requestUpdate();
      }}
    >
      ${this.count}
    </button>`;
  }
}

customElements.define('host-counter', HostCounter);

async function signUp(email: string): Promise<number> {
  const {status} = await fetch('/tfa/v1/sign-up', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({name: 'Ada Lovelace', email, password: 'correct horse battery'}),
  });
  return status;
}

/** Puts one element onto the page. */
function place(tag: string, attributes: Record<string, string> = {}): void {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.querySelector('main')?.replaceChildren(element);
}

function* deep(root: ParentNode, selector: string): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(selector)) yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot, selector);
  }
}

/** Milliseconds. */
const patience = 20_000;

/** Waits, also through shadow roots, for what matches and says so. */
async function find(selector: string, words = ''): Promise<HTMLElement> {
  const end = performance.now() + patience;
  for (;;) {
    const found = [...deep(document, selector)].find(({textContent}) => textContent.includes(words));
    if (found) return found;
    if (performance.now() > end) throw new Error(`no ${selector} that says "${words}"`);
    await new Promise(requestAnimationFrame);
  }
}

async function see(selector: string, words?: string): Promise<void> {
  await find(selector, words);
}

async function press(words: string): Promise<void> {
  (await find('button:enabled', words)).click();
}

export const host = {signUp, place, see, press, violationsAndPlanted};

Object.assign(window, {host});
