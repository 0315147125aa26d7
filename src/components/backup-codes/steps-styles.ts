import {css} from 'lit';

export const stepsStyles = css`
  .codes {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-rows: repeat(5, auto);
    grid-auto-flow: column;
    column-gap: 1.5rem;
    margin: 0;
    padding: calc(var(--_gap) * 0.5) var(--_gap);
    border: 1px solid var(--_border);
    border-radius: var(--_inner-radius);
    background: var(--_raised);
    list-style: none;
    counter-reset: code;
  }
  .codes li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: calc(var(--_gap) + 1.25rem);
    counter-increment: code;
  }
  .codes li::before {
    content: counter(code);
    inline-size: 1.5em;
    white-space: nowrap;
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  code {
    min-inline-size: 0;
    font-family: var(--_mono);
    font-size: 0.9375em;
    unicode-bidi: isolate;
    direction: ltr;
    user-select: all;
  }
  .one {
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    /* Not the code's: that reads from left to right wherever it stands. */
    margin-inline-start: auto;
    padding: 0;
    border: 0;
    border-radius: 0.375rem;
    background: none;
    color: var(--_muted);
  }
  .one .icon {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .one:hover {
    background: var(--_border);
    color: var(--_text);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .check + .error {
    margin-block-end: calc(var(--_gap) * -0.375);
  }
  @container tfa (inline-size < 34em) {
    .codes {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: none;
      grid-auto-flow: row;
    }
  }
  @container tfa (inline-size < 26em) {
    .tools {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(7.75rem, 1fr));
    }
    .tools :last-child {
      grid-column: 1 / -1;
    }
  }
  @container tfa (inline-size < 20em) {
    .codes {
      row-gap: 0.5rem;
      padding-inline: 0.5rem;
    }
    .codes li {
      align-items: start;
      gap: 0.25rem;
    }
    /* Where it does not fit, in the middle; its lines belong together. */
    code {
      font-size: 0.8125em;
      line-height: 1.3;
      text-wrap: balance;
    }
    .codes li::before {
      line-height: 1.3;
    }
  }
  @media (hover: hover) {
    li:not(:hover, :focus-within) .one {
      opacity: 0;
    }
  }
`;
