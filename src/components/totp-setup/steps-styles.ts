import {css} from 'lit';

export const stepsStyles = css`
  .scan {
    display: grid;
    grid-template-columns: 15.25rem minmax(0, 1fr);
    align-items: start;
    gap: calc(var(--_gap) * 1.5);
  }
  .connect,
  .fields,
  .apps {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
  }
  /* White in every theme, quiet zone included: scanners look for dark on light. */
  .qr {
    display: grid;
    place-items: center;
    inline-size: 15.25rem;
    min-inline-size: 200px;
    max-inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--_border);
    border-radius: var(--_inner-radius);
    background: #fff;
    overflow: hidden;
    forced-color-adjust: none;
  }
  .qr.help {
    padding: var(--_gap);
    background: var(--_raised);
    forced-color-adjust: auto;
  }
  .qr svg {
    max-inline-size: 100%;
    block-size: auto;
  }
  .apps .button {
    text-decoration: none;
  }
  details > :not(summary) {
    margin-block-start: 0.75rem;
  }
  dl {
    display: grid;
    margin: 0;
    padding: 0.75rem;
    border-radius: var(--_inner-radius);
    background: var(--_raised);
    font-size: 0.9375em;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0 0 0.5rem;
    overflow-wrap: anywhere;
  }
  dd .error {
    min-block-size: 1.5em;
  }
  .secret {
    font-family: var(--_mono);
    unicode-bidi: isolate;
    direction: ltr;
    user-select: all;
  }
  dd .button {
    display: flex;
    min-block-size: 2rem;
    margin-block-start: 0.5rem;
    padding: 0.25rem 0.75rem;
    font-size: 0.875em;
  }
  .handheld,
  .handheld .scan {
    grid-template-columns: minmax(0, 1fr);
  }
  /* Beside the picture lines are short: two of what is wrong. */
  @container tfa (inline-size >= 34em) {
    .scan .below {
      min-block-size: 2.625em;
    }
  }
  @container tfa (inline-size < 34em) {
    .scan {
      grid-template-columns: minmax(0, 1fr);
    }
    .qr {
      margin-inline: auto;
    }
  }
  @container tfa (19em <= inline-size < 34em) {
    dl {
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.5rem 1.5rem;
      padding: var(--_gap);
    }
    dd {
      margin: 0;
    }
  }
  @container tfa (inline-size < 19em) {
    .card {
      padding-inline: 0.75rem;
    }
  }
`;
