import {css} from 'lit';

export const stepsStyles = css`
  .check label {
    display: block;
    cursor: pointer;
  }
  b {
    font-weight: 550;
  }
  .backup-code {
    font-family: var(--_mono);
    letter-spacing: 0.05em;
    text-transform: uppercase;
  }
  .ways {
    display: grid;
    gap: 0.5rem;
  }
  .way {
    display: flex;
    align-items: center;
    gap: 0.875rem;
    padding: 0.75rem 1rem;
    border: 1px solid color-mix(in oklab, var(--_text) 24%, var(--_surface));
    border-radius: var(--_inner-radius);
    background: var(--_surface);
    text-align: start;
  }
  .way:hover {
    border-color: var(--_ink);
    background: var(--_tint);
  }
  .way .icon {
    inline-size: 1.625rem;
    block-size: 1.625rem;
    color: var(--_ink);
  }
  .way b,
  .way .help {
    display: block;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    inline-size: 100%;
    margin-block-start: 0.5rem;
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_border);
  }
  .text {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font-size: 0.875em;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .centered .foot {
    justify-content: center;
  }
  .step-waiting .badge {
    position: relative;
  }
  .step-waiting .badge::before {
    content: '';
    position: absolute;
    inset: -1px;
    border: 2px solid var(--_ink);
    border-radius: 50%;
    opacity: 0.4;
  }
  @media (prefers-reduced-motion: no-preference) {
    .step-waiting .badge::before {
      animation: wait 2s ease-out infinite;
    }
    @keyframes wait {
      to {
        opacity: 0;
        scale: 1.5;
      }
    }
  }
`;
