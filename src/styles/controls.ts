import {css} from 'lit';

/** Buttons. */
export const controls = css`
  button,
  input {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: var(--_control);
    padding: 0.375rem 1rem;
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: none;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    text-wrap: balance;
  }
  .primary {
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .danger {
    background: var(--_danger);
    color: light-dark(#fff, #17191e);
  }
  .plain {
    border-color: var(--_edge);
    background: var(--_surface);
  }
  .quiet {
    color: var(--_muted);
  }
  /* Away from the colour of its words, so that they lose no contrast. */
  .primary:hover,
  .danger:hover {
    box-shadow: inset 0 0 0 9rem oklch(from currentcolor calc(1 - l) 0 0 / 0.1);
  }
  .plain:hover,
  .quiet:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .button[aria-disabled] {
    cursor: default;
  }
  .button[aria-disabled] > :not(.spinner) {
    opacity: 0;
  }
  .spinner {
    position: absolute;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    forced-color-adjust: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: spin 0.8s linear infinite;
    }
    @keyframes spin {
      to {
        rotate: 1turn;
      }
    }
  }
  @media (forced-colors: active) {
    :not(.primary, .danger) > .icon {
      forced-color-adjust: auto;
    }
    /* The main button stands out there too. */
    .primary,
    .danger {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    /* What has a frame there ends where all others do. */
    .quiet {
      margin: 0 !important;
    }
  }
`;
