import {css} from 'lit';

/** There is no card around this field: what a card keeps out of a page's own layout is kept out here. */
export const styles = css`
  /* As wide as its texts where the page has no width for it: floats, inline blocks, cells. */
  :host {
    container: none;
  }
  .field {
    text-indent: 0;
    font-size: max(1em, 12px);
    white-space: normal;
  }
  label {
    font-size: max(0.9375em, 12px);
  }
  .help,
  .error {
    font-size: max(0.875em, 12px);
  }
  /* The label is text of the page; the digits stand on a surface of ours. */
  .input {
    color: var(--_text);
  }
`;
