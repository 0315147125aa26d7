import {css} from 'lit';

/** Fields, what is wrong with them, and boxes to tick. */
export const fields = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
  }
  /* One place for the hint and for what is wrong. */
  .below {
    display: grid;
    min-block-size: 1.3125em;
  }
  .below > * {
    grid-area: 1 / 1;
  }
  /* Still read out. Not by a selector: WebKit does not look again at what follows when an error comes. */
  .behind {
    visibility: hidden;
  }
  /* Always there to be announced, and its place is kept: nothing moves when it comes. */
  .error {
    display: flex;
    gap: 0.5rem;
    min-block-size: 1.5em;
    color: var(--_danger);
    font-size: 0.875em;
    text-align: start;
  }
  :is(.body, dialog) > .error {
    margin-block: calc(var(--_gap) * -0.25) calc(var(--_gap) * -0.5);
  }
  /* WCAG 2.5.8: the words of a box to tick are pressed too, and 24 px high. That takes no more room than a line. */
  label {
    padding-block: 0.1em;
    margin-block: -0.1em;
    font-size: 0.9375em;
    font-weight: 600;
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
    min-block-size: calc(var(--_control) - 2px);
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
  /* Two lines of it. */
  @container tfa (inline-size < 26em) {
    .below {
      min-block-size: 2.625em;
    }
    .error {
      min-block-size: 3em;
    }
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
`;
