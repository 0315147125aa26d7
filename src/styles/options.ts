import {css} from 'lit';

/** Ways to choose from: an icon, what it is, and a sentence about it. */
export const options = css`
  .options {
    display: grid;
    gap: calc(var(--_gap) * 0.5);
  }
  .option {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 0.75);
    min-block-size: var(--_control);
    padding: calc(var(--_gap) * 0.625) var(--_gap);
    border: 1px solid var(--_edge);
    border-radius: var(--_inner-radius);
    background: var(--_surface);
    text-align: start;
  }
  .option:hover {
    border-color: var(--_ink);
    background: color-mix(in oklab, var(--_ink) 10%, var(--_surface));
  }
  /* In a line with its own strut alone: beside the regular one, Firefox makes it half a pixel taller. */
  .option b {
    display: block;
  }
  .option .icon {
    color: var(--_ink);
  }
`;
