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
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    min-inline-size: 0;
  }
  /* The ways to sign in, and to get back in, are one list. */
  .joined {
    margin-block-start: calc(var(--_gap) * -1 - 1px);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .panel:has(+ .joined) {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  /* What can be done stands beside what it is about, or below it where words are long or there is no room. */
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.75rem var(--_gap);
  }
  .top > :first-child {
    display: grid;
    flex: 1 1 16rem;
    gap: 0.25rem;
    min-inline-size: 0;
  }
  /* They are as wide as their words, also where there is little room. */
  .panel .actions {
    flex-flow: wrap;
    gap: 0.25rem;
    margin: 0;
  }
  .panel > .actions > a:first-child {
    margin-inline-start: -1rem;
  }
  /* Its words end where the frames above and below do. */
  .top .quiet {
    margin-inline-end: -1rem;
  }
  h3 {
    font-size: 1.0625em;
  }
  .state {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    border: 1px solid transparent;
    border-radius: 1rem;
    background: color-mix(in oklab, currentcolor 10%, var(--_surface));
    color: var(--_ink);
    font-size: 0.8125rem;
    font-weight: 600;
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
    gap: 0.75rem;
    padding-block: calc(var(--_gap) * 0.75);
    border-block-start: 1px solid var(--_border);
  }
  .row:last-child {
    padding-block-end: 0;
  }
  .row > .icon {
    color: var(--_muted);
  }
  .about {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  b {
    font-size: 0.9375em;
    unicode-bidi: isolate;
  }
  /* A fact goes to the next line as a whole. The point before the first one of a line lies outside, where nothing shows. */
  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.75em;
    overflow: clip;
  }
  .facts > span {
    position: relative;
    margin-inline-start: -0.75em;
    padding-inline-start: 0.75em;
    text-wrap: balance;
  }
  .facts > span::before {
    content: '·' / '';
    position: absolute;
    inset-inline-start: 0.25em;
  }
  .few {
    color: var(--_warning);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: end;
    gap: 0.25rem;
  }
  .acts > :last-child {
    margin-inline-end: -0.625rem;
  }
  .acts .button {
    min-block-size: 1.75rem;
    padding: 0 0.625rem;
  }
  @container tfa (inline-size < 26em) {
    .row {
      flex-wrap: wrap;
    }
    .acts {
      flex-basis: 100%;
      justify-content: start;
      margin-inline-start: 1.375rem;
    }
  }
`;
