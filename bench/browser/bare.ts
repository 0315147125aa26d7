// The yardstick: a form in a Lit element, as small as one can be written.

import {css, html, LitElement} from 'lit';

class BareForm extends LitElement {
  static override styles = css`
    :host {
      display: block;
      max-inline-size: 40rem;
    }
    form {
      display: grid;
      gap: 1rem;
      padding: 1.75rem;
      border: 1px solid #ccc;
      border-radius: 0.75rem;
    }
    h2 {
      margin: 0;
      font-size: 1.2em;
    }
  `;

  protected override render() {
    return html`<form method="post">
      <h2>One more step</h2>
      <p>Enter the code from your app.</p>
      <label for="code">Code</label>
      <input id="code" name="otp" inputmode="numeric" autocomplete="one-time-code" required />
      <button>Sign in</button>
    </form>`;
  }
}

customElements.define('bench-element', BareForm);
