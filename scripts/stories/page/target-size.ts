/** WCAG 2.5.8: what is pressed is at least 24 by 24 CSS pixels. Of the exceptions only that for links within a sentence is made. */

const least = 24;
/** Halves of a pixel are the layout's. */
const rounding = 0.1;

export function smallness(control: HTMLElement): string | undefined {
  if (isWithinSentence(control)) return undefined;
  const boxes = targetsOf(control).map((target) => target.getBoundingClientRect());
  if (boxes.some(({width, height}) => Math.min(width, height) >= least - rounding)) return undefined;
  return `is ${boxes.map(({width, height}) => `${width.toFixed(1)} × ${height.toFixed(1)} px`).join(', its label ')}`;
}

/** A box to tick is pressed by its label as well. */
function targetsOf(control: HTMLElement): HTMLElement[] {
  const isBox = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
  return [control, ...(isBox ? (control.labels ?? []) : [])];
}

/** A link whose line has other words than its own. */
function isWithinSentence(control: HTMLElement): boolean {
  if (control.localName !== 'a' || getComputedStyle(control).display !== 'inline') return false;
  const around = control.parentElement?.textContent ?? '';
  return around.replace(control.textContent, '').trim().length > 0;
}
