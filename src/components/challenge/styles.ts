import {css} from 'lit';

export const challengeStyles = css`
  /* Tall enough for every step, so that it stays as it is from one to the next. */
  .card {
    min-block-size: calc(var(--_gap) * 6.5 + 18.5rem);
  }
`;
