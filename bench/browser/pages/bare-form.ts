// The yardstick of every element: one step with a form, as somebody who knows Lit writes it for one page. English alone, nothing to theme, no flow behind it.

import {css, html, LitElement, nothing} from 'lit';

class BareForm extends LitElement {
  static override properties = {endpoint: {}, busy: {state: true}, error: {state: true}};

  static override styles = css`
    :host {
      display: block;
      box-sizing: border-box;
      max-inline-size: 40rem;
      line-height: 1.5;
    }
    form {
      display: grid;
      gap: 1rem;
      padding: 1.75rem;
      border: 1px solid light-dark(#ccc, #444);
      border-radius: 0.75rem;
      background: light-dark(#fff, #17191e);
      color: light-dark(#1c2029, #e8ebf0);
    }
    h2,
    p {
      margin: 0;
    }
    h2 {
      font-size: 1.25em;
      line-height: 1.3;
    }
    .field {
      display: grid;
      gap: 0.375rem;
    }
    label {
      font-weight: 600;
    }
    input,
    button {
      padding: 0.5rem 0.75rem;
      border: 1px solid light-dark(#767a82, #8b9099);
      border-radius: 0.5rem;
      background: none;
      color: inherit;
      font: inherit;
    }
    .error {
      color: light-dark(#b3261e, #ff9d94);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    .primary {
      border-color: transparent;
      background: #2f5bd0;
      color: #fff;
    }
    :focus-visible {
      outline: 2px solid #2f5bd0;
      outline-offset: 2px;
    }
  `;

  endpoint = '';
  busy = false;
  error = '';

  protected override render() {
    return html`<form method="post" @submit=${this.#submit}>
      <h2>One more step</h2>
      <p>Enter the six digits that your authenticator app shows.</p>
      <div class="field">
        <label for="code">Code from your app</label>
        <input
          id="code"
          name="otp"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="error"
        />
        <p id="error" class="error" role="alert">${this.error}</p>
      </div>
      <div class="actions">
        <button class="primary" ?disabled=${this.busy}>Sign in</button>
        <button type="button" @click=${this.#cancel}>Cancel</button>
      </div>
    </form>`;
  }

  #submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = new FormData(event.currentTarget as HTMLFormElement);
    this.busy = true;
    const {ok} = await fetch(this.endpoint, {method: 'POST', body});
    this.busy = false;
    if (ok) this.dispatchEvent(new Event('passed', {bubbles: true, composed: true}));
    else this.error = 'That code is not right.';
  };

  #cancel = () => {
    this.dispatchEvent(new Event('cancelled', {bubbles: true, composed: true}));
  };
}

customElements.define('bare-form', BareForm);
