import {css} from 'lit';

export const stepsStyles = css`
  ol {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: hint;
  }
  li {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    gap: 0.75rem;
    counter-increment: hint;
  }
  li::before {
    content: counter(hint);
    display: grid;
    place-items: center;
    block-size: 1.5rem;
    border-radius: 50%;
    background: var(--_raised);
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 600;
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
