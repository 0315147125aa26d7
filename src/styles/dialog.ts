import {css} from 'lit';

/** A question that has to be answered first. */
export const dialogStyles = css`
  dialog {
    inline-size: min(26rem, calc(100vw - 2rem));
    padding: calc(var(--_gap) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
  }
  /* In a dialog as tall as the window it would else give way to its buttons. */
  dialog > .error {
    flex: none;
    min-block-size: 3em;
  }
  dialog > .lead {
    margin-block-start: calc(var(--_gap) * -0.5);
  }
`;
