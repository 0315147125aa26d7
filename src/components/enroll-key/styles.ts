import {css} from 'lit';

export const enrollKeyStyles = css`
  /* Tall enough for every step but the codes, so that it stays as it is from one to the next. */
  .card {
    min-block-size: calc(var(--_gap) * 8.25 + 14.875rem);
  }
`;
