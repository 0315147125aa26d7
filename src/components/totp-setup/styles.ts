import {css} from 'lit';

export const totpSetupStyles = css`
  /* Tall enough for the steps around the QR code, so that it stays as it is from one to the next. */
  .card {
    min-block-size: calc(var(--_gap) * 3.5 + 10.375rem);
  }
`;
