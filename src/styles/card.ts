import {css} from 'lit';

/** The card that every element is, and the step inside it: icon and heading, what to do, and the buttons at its foot. */
export const card = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: min(15rem, 100%);
    max-inline-size: 40rem;
    container: tfa / inline-size;
    font-family: var(--tfa-font, inherit);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  /* Inside another element it has no padding; the height that steps share is of what is in it. */
  .card {
    display: grid;
    box-sizing: content-box;
    padding: calc(var(--_gap) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    /* What a page has for its own layout: gaps between inline blocks, pictures in place of text, toolbars. */
    text-indent: 0;
    /* Hints, which are smaller, have 12 px then. */
    font-size: max(1em, 13.75px);
    white-space: normal;
  }
  /* Tall enough for a password and what is wrong with it, which comes between other steps: neither the card nor its buttons move. */
  .card:where(:not(.panel)) {
    min-block-size: calc(var(--_gap) * 4.5 + 10.875rem);
  }
  /* An element inside another: the outer one is the card. */
  [data-nested] {
    display: grid;
    max-inline-size: none;
  }
  ::part(card) {
    padding: 0;
    border: 0;
    background: none;
  }
  .step,
  .body {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    min-inline-size: 0;
  }
  .step {
    gap: calc(var(--_gap) * 1.25);
  }
  .body {
    flex: 1;
  }
  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.625rem 0.75rem;
    /* What stands in the corner of a dialog around it. */
    padding-inline-end: var(--_corner, 0);
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: color-mix(in oklab, currentcolor 10%, var(--_surface));
    color: var(--_ink);
  }
  .success {
    --_ink: var(--_success);
  }
  .warning {
    --_ink: var(--_warning);
  }
  h2,
  h3 {
    margin: 0;
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.012em;
    text-wrap: balance;
    scroll-margin-block: 6rem;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  b {
    font-weight: 600;
  }
  /* Where lines may end: Korean between words; what is short in Japanese between phrases, in browsers that find them. */
  :lang(ko) {
    word-break: keep-all;
  }
  :is(h2, h3, .button):lang(ja) {
    word-break: auto-phrase;
  }
  .lead,
  .help,
  .note {
    color: var(--_muted);
  }
  .lead {
    grid-column: 1 / -1;
  }
  .help,
  .note {
    display: block;
    font-size: 0.875em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-start: auto;
  }
  .actions > a {
    padding: 0.375rem 1rem;
    font-size: 0.9375em;
  }
  .actions > :is(.quiet, a):first-child {
    margin-inline-start: -1rem;
  }
  /* Nothing to fill in: what is so stands in the middle. */
  .centered {
    justify-content: center;
    align-items: center;
    text-align: center;
  }
  .centered .head {
    grid-template-columns: minmax(0, 30rem);
    justify-items: center;
    row-gap: 0.25rem;
    padding: 0;
  }
  .centered .badge {
    margin-block-end: 0.375rem;
    border-radius: 50%;
    zoom: 1.8;
  }
  .centered .lead {
    text-wrap: balance;
  }
  .centered .body {
    flex: none;
  }
  .centered .actions {
    justify-content: center;
    margin: 0.25rem 0 0;
  }
  .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* The border is there for forced colours, which show no backgrounds. */
  .note,
  .skeleton::before {
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: var(--_raised);
  }
  .note {
    display: flex;
    gap: 0.5rem;
    padding: calc(var(--_gap) * 0.75) var(--_gap);
    text-align: start;
  }
  a {
    color: var(--_ink);
    text-underline-offset: 0.2em;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Three lines of what is still to come. */
  .skeleton {
    display: grid;
    block-size: 8.5rem;
  }
  .skeleton::before {
    content: '';
    inline-size: 60%;
    block-size: 0.875rem;
    box-shadow:
      0 2rem var(--_raised),
      0 4rem var(--_raised);
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  /* A heading that is given the focus is nothing to operate. */
  [tabindex='-1'] {
    outline: none;
  }
  @container tfa (inline-size < 26em) {
    h2 {
      font-size: 1.125em;
      hyphens: auto;
    }
    .card {
      --_control: calc(var(--_gap) + 1.75rem);
      padding: calc(var(--_gap) * 1.25);
    }
    .actions {
      flex-direction: column;
      align-items: stretch;
      align-self: stretch;
      text-align: center;
    }
    .actions > :is(.quiet, a):first-child {
      margin: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    /* Not what stands there first: it only moves when steps follow each other. */
    form.step {
      animation: enter 0.2s;
    }
    .skeleton {
      animation: breathe 1s infinite alternate;
    }
    @keyframes enter {
      from {
        opacity: 0;
        translate: 0 0.25rem;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
  }
`;
