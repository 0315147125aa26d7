import {css} from 'lit';

export const stepsStyles = css`
  details {
    margin-block-start: 0.25rem;
    font-size: 0.875em;
  }
  summary {
    display: inline-block;
    min-block-size: 1.5rem;
    color: var(--_ink);
    cursor: pointer;
  }
  dl {
    display: grid;
    gap: 0.25rem;
    margin: 0.25rem 0 0;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .rename {
    display: grid;
    flex: 1;
    gap: 0.75rem;
  }
  .over {
    overflow: auto;
    max-block-size: calc(100dvh - 2rem);
  }
  .over > .lead {
    margin-block-start: 0.25rem;
  }
  .task {
    position: fixed;
    inline-size: min(40rem, calc(100vw - 2rem));
  }
  .close {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-end: 0.75rem;
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: none;
    color: var(--_muted);
  }
  .close:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .task:has(> .close) {
    --_corner: 2.5rem;
  }
  @media (width < 40rem) {
    .task {
      inline-size: 100vw;
      block-size: 100dvh;
      max-inline-size: none;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }
  }
`;
