import {css} from 'lit';

export const settingsStyles = css`
  :host {
    max-inline-size: 46rem;
  }
  .card:has(> .page) {
    padding: 0;
    border: 0;
    background: none;
  }
  .page,
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    min-inline-size: 0;
  }
  .panel {
    padding: calc(var(--_gap) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel > * {
    min-inline-size: 0;
  }
  /* Nothing wrong: no gap for it. */
  .panel > .error:not(:has(span)) {
    display: none;
  }
  h3 {
    margin: 0;
    font-size: 1.0625em;
    font-weight: 620;
    line-height: 1.3;
    scroll-margin-block: 6rem;
  }
  .state {
    display: inline-block;
    margin-inline-start: 0.25rem;
    padding: 0.0625rem 0.5rem;
    border: 1px solid transparent;
    border-radius: 1rem;
    background: var(--_tint);
    color: var(--_ink);
    font-size: 0.8125rem;
    font-weight: 600;
    letter-spacing: 0;
    vertical-align: 0.1em;
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.625rem;
    padding: 0.75rem 1rem;
    border: 1px solid color-mix(in oklab, var(--_ink) 35%, var(--_surface));
    border-radius: var(--_inner-radius);
    background: var(--_tint);
  }
  .banner > .icon {
    align-self: start;
    margin-block-start: 0.125em;
    color: var(--_ink);
  }
  .banner > span {
    flex: 1 1 9rem;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    display: flex;
    gap: 0.875rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_border);
  }
  .row:last-child {
    padding-block-end: 0;
  }
  .row > .icon {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    color: var(--_muted);
  }
  .about {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  b {
    font-weight: 600;
    unicode-bidi: isolate;
  }
  .few {
    color: var(--_warning);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: end;
  }
  .acts .button {
    margin-block: -0.375rem;
    padding-inline: 0.625rem;
  }
  @container tfa (inline-size < 26em) {
    .panel {
      padding: var(--_gap);
    }
    .row {
      flex-wrap: wrap;
    }
    .acts {
      flex-basis: 100%;
      justify-content: start;
    }
    .head .badge {
      margin-block-end: 0.5rem;
    }
  }
  @media (forced-colors: active) {
    .state,
    .panel {
      border-color: CanvasText;
    }
  }
`;
