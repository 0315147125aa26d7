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
  .card {
    display: grid;
    padding: calc(var(--_gap) * 1.75);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
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
    column-gap: var(--_gap);
    /* What stands in the corner of a dialog around it. */
    padding-inline-end: var(--_corner, 0);
  }
  .badge {
    display: grid;
    place-items: center;
    grid-row: span 2;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    border-radius: var(--_inner-radius);
    background: var(--_tint);
    color: var(--_ink);
  }
  .success {
    --_ink: var(--_success);
  }
  .warning {
    --_ink: var(--_warning);
  }
  .success,
  .warning {
    --_tint: color-mix(in oklab, var(--_ink) 11%, var(--_surface));
  }
  h2 {
    margin: 0;
    font-size: 1.1875em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.011em;
    text-wrap: balance;
    scroll-margin-block: 6rem;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  .lead,
  .help,
  .note {
    color: var(--_muted);
  }
  .lead {
    margin-block-start: 0.125rem;
  }
  .help,
  .error,
  .note {
    font-size: 0.875em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-start: auto;
  }
  .actions > .quiet:first-child {
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
    padding: 0;
  }
  .centered .badge {
    grid-row: auto;
    inline-size: 4.25rem;
    block-size: 4.25rem;
    margin-block-end: 1rem;
    border-radius: 50%;
  }
  .centered .badge .icon {
    inline-size: 2rem;
    block-size: 2rem;
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
  .badge .icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .error,
  .note {
    display: flex;
    gap: 0.5rem;
    text-align: start;
  }
  .error {
    color: var(--_danger);
  }
  .error:empty {
    display: none;
  }
  .error .icon {
    inline-size: 1.25em;
    block-size: 1.5em;
  }
  /* The border is there for forced colours, which show no backgrounds. */
  .note,
  .skeleton {
    border: 1px solid transparent;
    border-radius: var(--_inner-radius);
    background: var(--_raised);
  }
  .note {
    padding: 0.75rem 1rem;
  }
  a {
    padding-inline: 0.5rem;
    color: var(--_ink);
    text-underline-offset: 0.2em;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skeleton {
    block-size: 8.5rem;
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
    .card {
      padding: calc(var(--_gap) * 1.25);
    }
    .actions {
      flex-direction: column;
      align-items: stretch;
      align-self: stretch;
      text-align: center;
    }
    .actions > .quiet:first-child {
      margin: 0;
    }
    .actions > .quiet {
      padding-inline: 0.25rem;
    }
    .head {
      grid-template-columns: minmax(0, 1fr);
      padding: 0;
    }
    .badge {
      margin-block-end: 0.75rem;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .step {
      animation: enter 0.2s ease-out;
    }
    @keyframes enter {
      from {
        opacity: 0;
        translate: 0 0.25rem;
      }
    }
  }
`;
