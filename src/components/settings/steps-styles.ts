import {css} from 'lit';

export const stepsStyles = css`
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: calc(var(--_gap) * 0.75) var(--_gap);
    border: 1px solid color-mix(in oklab, var(--_ink) 35%, var(--_surface));
    border-radius: var(--_inner-radius);
    background: color-mix(in oklab, var(--_ink) 10%, var(--_surface));
  }
  .banner > .icon {
    align-self: start;
    margin-block-start: 0.125em;
    color: var(--_ink);
  }
  .banner > span {
    flex: 1 1 9rem;
  }
  details {
    margin-block-start: 0.25rem;
    font-size: 0.875em;
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
  /* What stands there else keeps its room. */
  .instead {
    display: grid;
    grid-column: 1 / -1;
  }
  .instead > * {
    grid-area: 1 / 1;
  }
  .instead > .error,
  .rename > .error {
    min-block-size: 0;
  }
  .instead > div,
  .covered > :not(form) {
    visibility: hidden;
  }
  .covered {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  .covered > .icon {
    grid-area: 1 / 1;
  }
  .covered > .about {
    grid-area: 1 / 2;
  }
  .covered > .acts {
    grid-area: 1 / 3;
  }
  .rename {
    grid-area: 1 / 1 / 2 / -1;
    display: grid;
    grid-template-columns: minmax(0, 24rem) auto;
    justify-content: start;
    align-content: start;
    gap: 0.25rem 0.5rem;
  }
  .rename > :is(label, .error) {
    grid-column: 1 / -1;
  }
  .rename > .actions {
    grid-area: 2 / 2;
  }
  /* One row, as most lists have: what stands below stays where it is when it comes. */
  p.skeleton {
    block-size: calc(var(--_gap) * 0.75 + 2.75rem);
  }
  p.skeleton::before {
    box-shadow: 0 1.5rem var(--_raised);
  }
  /* From its top down, so that its heading stays where it is from step to step. */
  .over {
    --_above: clamp(1rem, 10dvh, 6rem);
    position: fixed;
    overflow: auto;
    max-block-size: calc(100dvh - var(--_above) - 1rem);
    margin-block: var(--_above) auto;
  }
  .task {
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
  @container tfa (inline-size < 26em) {
    .covered {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .covered > .acts {
      grid-area: 2 / 1 / 3 / -1;
    }
    .rename {
      grid-area: 1 / 1 / 3 / -1;
      grid-template-columns: minmax(0, 1fr);
      /* The row is as tall as before with two lines of what is wrong, too. */
      margin-block-end: calc(var(--_gap) * -0.75);
    }
    .rename > .actions {
      grid-area: auto;
    }
    /* Two lines of it, so that the buttons stay where they are. */
    .rename > .error {
      min-block-size: 3em;
    }
  }
  @media (width < 40rem) {
    .task {
      inline-size: 100vw;
      block-size: 100dvh;
      max-inline-size: none;
      max-block-size: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }
  }
`;
