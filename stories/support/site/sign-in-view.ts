import {html, type TemplateResult} from 'lit';
import type {Site} from './story-site.ts';

export const person = {name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery'};

/** Filled in already: nobody reviews a sign-up form. */
export function signInView(site: Site): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, email, password] = ['name', 'email', 'password'].map((field) => form.get(field) as string) as [
      string,
      string,
      string,
    ];
    const isNew = (event.submitter as HTMLButtonElement).value === 'sign-up';
    site.act(() => (isNew ? site.client.signUp({name, email, password}) : site.client.signIn({email, password})));
  };
  return html`<h1 tabindex="-1">Harbour</h1>
    <form class="story-form" @submit=${submit}>
      <label>Name <input name="name" autocomplete="name" .value=${person.name} /></label>
      <label>Email <input name="email" type="email" autocomplete="username" .value=${person.email} /></label>
      <label>
        Password <input name="password" type="password" autocomplete="current-password" .value=${person.password} />
      </label>
      <div>
        <button value="sign-up">Create account</button>
        <button value="sign-in">Sign in</button>
      </div>
    </form>`;
}
