import {css} from 'lit';

export const enrollKeyStyles = css`
  /* Tall enough for every step but the codes, so that it stays as it is from one to the next. */
  .card {
    min-block-size: 23rem;
  }
  .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  .choice {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    padding: 1rem;
    border: 1px solid color-mix(in oklab, var(--_text) 24%, var(--_surface));
    border-radius: var(--_inner-radius);
    background: var(--_surface);
    text-align: start;
  }
  .choice:hover {
    border-color: var(--_ink);
    background: var(--_tint);
  }
  .choice .icon {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_ink);
  }
  .choice span {
    display: block;
  }
  b {
    font-weight: 600;
  }
  @container tfa (inline-size < 30em) {
    .choices {
      grid-template-columns: minmax(0, 1fr);
    }
    .choice {
      flex-direction: row;
    }
  }
`;
