/** Style sheets of pages that mean no good, or know no better: for whatever stands in a page. */
export const hostileSheets = {
  'colours, borders and distances of everything': `* {
    color: red !important; background: lime !important; border: 9px solid !important; padding: 50px !important; outline: 3px solid red !important}`,
  'a reset that takes everything away': '* {all: unset !important}',
  'texts of no size, out of sight, on one line': `body, body * {
    font-size: 0 !important; text-indent: -9999px !important; white-space: nowrap !important}`,
  'everything is scaled, floats and stands in layers': `* {
    transform: scale(0.95) !important; position: relative !important; z-index: -1 !important;
    writing-mode: horizontal-tb !important; overflow: visible !important}
    body > * {float: left !important}`,
};
