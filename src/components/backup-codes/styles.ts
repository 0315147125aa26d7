import {css} from 'lit';

export const backupCodesStyles = css`
  .tally {
    display: grid;
    gap: 0.625rem;
  }
  .meter {
    display: flex;
    gap: 0.25rem;
    max-inline-size: 20rem;
  }
  .meter span {
    flex: 1;
    block-size: 0.375rem;
    border: 1px solid var(--_border);
    border-radius: 1rem;
    background: var(--_border);
  }
  /* Filled by its border: forced colours show no backgrounds. */
  .meter .left {
    border: 0.1875rem solid var(--_ink);
  }
`;
