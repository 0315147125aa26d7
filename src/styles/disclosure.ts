import {css} from 'lit';

/** What is unfolded by whoever wants it. The arrow is of lines, so that it is ours in every font. */
export const disclosure = css`
  summary {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    inline-size: fit-content;
    min-block-size: 1.5rem;
    border-radius: 0.25rem;
    color: var(--_ink);
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    inline-size: 0.4375em;
    block-size: 0.4375em;
    margin-block-end: 0.25em;
    border: solid;
    border-width: 0 0.125em 0.125em 0;
    rotate: 45deg;
  }
  [open] > summary::before {
    margin-block-end: -0.25em;
    rotate: 225deg;
  }
`;
