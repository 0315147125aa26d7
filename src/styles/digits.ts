import {css} from 'lit';

/** The field for six digits: large, evenly spaced, from left to right in every language. */
export const digits = css`
  .digits {
    max-inline-size: 13rem;
  }
  .digits input,
  ::slotted(input) {
    direction: ltr;
    font-family: var(--_mono);
    font-size: max(1.25em, 1rem);
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.22em;
  }
  .invalid {
    border-color: var(--_danger);
  }
  .invalid:focus-within {
    outline-color: var(--_danger);
  }
  /* What .input gives a field of ours. */
  ::slotted(input) {
    flex: 1;
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: 2.625rem;
    margin: 0;
    padding: 0.375rem 0.75rem;
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    outline: none;
  }
`;
