import {css} from 'lit';

export const recoveryStepsStyles = css`
  .path {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 0.375rem;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .path li {
    padding-block-start: 0.375rem;
    border: 0 solid var(--_border);
    border-block-start-width: 0.25rem;
  }
  .path .done,
  .path [aria-current] {
    border-color: var(--_ink);
  }
  .path [aria-current] {
    color: var(--_text);
    font-weight: 600;
  }
  @container tfa (inline-size < 26em) {
    .path {
      grid-auto-flow: row;
    }
    .path li {
      padding-block: 0 0;
      padding-inline-start: 0.625rem;
      border-block-start-width: 0;
      border-inline-start-width: 0.25rem;
    }
  }
  /* Colours are all alike there. */
  @media (forced-colors: active) {
    .path li:not(.done, [aria-current]) {
      border-style: dotted;
    }
  }
  .causes {
    display: grid;
    gap: 0.375rem;
    margin: 0;
    padding-inline-start: 1.25rem;
  }
  .until {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
    text-wrap: balance;
  }
`;
