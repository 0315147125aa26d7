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
    font-size: max(1.25em, 1rem) !important;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.22em;
  }
  .invalid {
    border-color: var(--_danger);
  }
  .invalid:focus-within {
    outline-color: var(--_danger);
  }
  /* Nothing wrong: no gap for it before the hint. */
  .digits + .error:not(:has(span)) {
    margin-block-start: -0.375rem;
  }
  /* A field of the page's own: the frame around it is ours, and the page's rules for fields would draw another. */
  ::slotted(input) {
    flex: 1;
    box-sizing: border-box !important;
    min-inline-size: 0 !important;
    inline-size: auto !important;
    min-block-size: 2.625rem !important;
    margin: 0 !important;
    padding: 0.375rem 0.75rem !important;
    border: 0 !important;
    border-radius: inherit !important;
    background: none !important;
    color: inherit !important;
    box-shadow: none !important;
    outline: none !important;
  }
`;
