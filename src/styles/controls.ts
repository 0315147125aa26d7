import {css} from 'lit';

/** Buttons and fields. */
export const controls = css`
  button,
  input {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.5rem;
    padding: 0.375rem 1rem;
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: none;
    font-size: 0.9375em;
    font-weight: 550;
    line-height: 1.3;
    text-align: center;
    touch-action: manipulation;
  }
  .button .icon {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .primary {
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .danger {
    background: var(--_danger);
    color: light-dark(#fff, #17191e);
  }
  .plain {
    border-color: color-mix(in oklab, var(--_text) 24%, var(--_surface));
    background: var(--_surface);
  }
  .quiet {
    color: var(--_muted);
  }
  .primary:hover,
  .danger:hover {
    filter: brightness(0.93);
  }
  .plain:hover,
  .quiet:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .button[aria-disabled] {
    cursor: default;
  }
  .button[aria-disabled] > :not(.spinner) {
    opacity: 0;
  }
  .spinner {
    position: absolute;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
  }
  label {
    font-size: 0.9375em;
    font-weight: 550;
  }
  .input {
    display: flex;
    max-inline-size: 24rem;
    border: 1px solid var(--_outline);
    border-radius: var(--_inner-radius);
    background: var(--_surface);
  }
  .input:focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  .input:has([aria-invalid='true']) {
    border-color: var(--_danger);
  }
  .input:has([aria-invalid='true']):focus-within {
    outline-color: var(--_danger);
  }
  .input input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.625rem;
    padding: 0.375rem 0.75rem;
    border: 0;
    border-radius: inherit;
    background: none;
    /* iOS zooms the page to any field under 16 px. */
    font-size: max(1em, 1rem);
    outline: none;
  }
  .input button {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    border: 0;
    border-radius: inherit;
    background: none;
    color: var(--_muted);
  }
  .input button:hover {
    color: var(--_text);
  }
  .check {
    display: flex;
    gap: 0.625rem;
    align-items: start;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.1875em;
    accent-color: var(--_ink);
  }
  @container tfa (inline-size < 26em) {
    .input {
      max-inline-size: none;
    }
    .button {
      min-block-size: 2.75rem;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: spin 0.8s linear infinite;
    }
    @keyframes spin {
      to {
        rotate: 1turn;
      }
    }
  }
  @media (forced-colors: active) {
    .button,
    .input,
    .card {
      border-color: ButtonBorder;
    }
    .button {
      background: ButtonFace;
      color: ButtonText;
    }
    .actions > .quiet:first-child {
      margin: 0;
    }
    .icon {
      forced-color-adjust: auto;
    }
  }
`;
