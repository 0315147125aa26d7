import {css} from 'lit';

export const stepUpStyles = css`
  .others {
    display: grid;
    gap: 0.5rem;
    inline-size: 100%;
    margin-block-start: 0.5rem;
    padding-block-start: var(--_gap);
    text-align: start;
    border-block-start: 1px solid var(--_border);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .backup-code {
    font-family: var(--_mono);
    letter-spacing: 0.05em;
    text-transform: uppercase;
  }
  /* A link that is a button. */
  .actions > a.primary:first-child {
    margin: 0;
    text-decoration: none;
  }
  @container tfa (inline-size < 26em) {
    .ways {
      display: grid;
    }
  }
`;
