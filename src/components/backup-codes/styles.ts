import {css} from 'lit';

export const backupCodesStyles = css`
  .tally {
    display: grid;
    gap: 0.625rem;
  }
  .tally b {
    font-weight: 600;
  }
  .meter {
    display: flex;
    gap: 0.25rem;
    max-inline-size: 20rem;
  }
  .meter span {
    flex: 1;
    block-size: 0.375rem;
    border-radius: 1rem;
    background: var(--_border);
  }
  .meter .left {
    background: var(--_ink);
  }
  @media (forced-colors: active) {
    .meter span {
      border: 1px solid CanvasText;
    }
    .meter .left {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
