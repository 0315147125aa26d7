import {css} from 'lit';

/** Buttons that may take a second row: what has no frame begins with its words at the edge, in whichever row it comes to stand. */
export const actionRows = css`
  @media (forced-colors: none) {
    @container tfa (inline-size >= 26em) {
      :where(:not(.centered)) > .actions > :is(.quiet, a) {
        margin-inline-start: -1rem;
      }
      :where(:not(.centered)) > .actions > :has(+ :is(.quiet, a)) {
        margin-inline-end: 1rem;
      }
    }
  }
`;
