import {css} from 'lit';

export const stepsStyles = css`
  .check label {
    display: block;
    cursor: pointer;
  }
  .backup-code {
    font-family: var(--_mono);
    letter-spacing: 0.05em;
    text-transform: uppercase;
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
