import {css} from 'lit';

export const recoveryStepsStyles = css`
  .path {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: path;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .path li {
    display: flex;
    align-items: center;
    gap: 0.4375rem;
    counter-increment: path;
  }
  .path li::before {
    content: counter(path);
    display: grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    border: 1px solid currentcolor;
    border-radius: 50%;
    font-variant-numeric: tabular-nums;
  }
  .path li.done::before {
    content: '✓';
  }
  .path [aria-current] {
    color: var(--_text);
    font-weight: 600;
  }
  /* One below the other, where they would break anywhere. */
  @container tfa (inline-size < 26em) {
    .path {
      flex-direction: column;
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
