import {css, unsafeCSS} from 'lit';
import {digits} from '../../styles/digits.ts';
import {fields} from '../../styles/fields.ts';

/** There is no card around this field: what a card keeps out of a page's own layout is kept out here. */
const alone = css`
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

/** One sheet: each further one costs the first picture time. */
export const styles = unsafeCSS([fields, digits, alone].join(''));
