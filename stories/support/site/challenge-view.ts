import {html, type TemplateResult} from 'lit';
import type {Site} from './story-site.ts';

/** The second step of signing in, by hand, until an element does it. */
export function challengeView(site: Site): TemplateResult {
  const {client} = site;
  const useKey = async (): Promise<void> => {
    const response = await client.ceremony.get(await client.challenge.options());
    await client.challenge.answer({method: 'security_key', response});
  };
  const useCode = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = new FormData(event.currentTarget as HTMLFormElement).get('code') as string;
    site.act(() => client.challenge.answer({method: 'backup_code', code}));
  };
  return html`<h1>One more step</h1>
    <p>
      <button
        @click=${() => {
          site.act(useKey);
        }}
      >
        Use your key
      </button>
    </p>
    <form class="story-form" @submit=${useCode}>
      <label>Backup code <input name="code" autocomplete="off" /></label>
      <div><button>Use code</button></div>
    </form>
    <p>
      <button
        @click=${() => {
          site.act(() => client.signOut());
        }}
      >
        Sign out
      </button>
    </p>`;
}
