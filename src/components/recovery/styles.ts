import {css} from 'lit';

export const recoveryStyles = css`
  /* Tall enough for the wait, the fullest of its steps, so that it stays as it is from one to the next. */
  .card {
    min-block-size: calc(var(--_gap) * 9 + 17.875rem);
  }
`;
