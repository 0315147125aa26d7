import {css} from 'lit';

/** The field for six digits: large, evenly spaced, from left to right in every language. */
export const digits = css`
  .digits {
    max-inline-size: 13rem;
  }
  /* Six places, as long as nothing stands there. Below the digits they would be in the way of whatever else is typed or pasted. */
  .digits input:placeholder-shown {
    background: repeating-linear-gradient(to right, var(--_edge) 0 1ch, transparent 0 1.5ch) 0.75rem 72% / 8.5ch 2px
      no-repeat;
  }
  .digits input,
  ::slotted(input) {
    direction: ltr;
    font-family: var(--_mono);
    font-size: max(1.375em, 1rem) !important;
    letter-spacing: 0.5ch;
  }
  .invalid {
    border-color: var(--_danger);
  }
  .invalid:focus-within {
    outline-color: var(--_danger);
  }
  /* A field of the page's own: the frame around it is ours, and the page's rules for fields would draw another. */
  ::slotted(input) {
    flex: 1;
    box-sizing: border-box !important;
    min-inline-size: 0 !important;
    inline-size: auto !important;
    min-block-size: calc(var(--_control) - 2px) !important;
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
