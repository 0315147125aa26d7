/**
 * WCAG 2.4.7 and 1.4.11: whether somebody with a keyboard sees where they are.
 *
 * What counts as a ring is an outline that comes with the focus, on the control or on something around it (a field's frame), at least 2 px thick: a border that takes its
 * colour at the same time, without a gap between, is part of it. Its colour has 3 : 1 to what is on either side of it: outside, the
 * grounds of everything around it that it lies on; inside, the same where it stands off, else the border or the ground of what it goes round. It is
 * not cut off by anything around it, and not faded. The browser's own ring (`auto`) is of two colours, so that one of them always
 * shows, and is left to it.
 */
import {contrast, groundOf, laidOver} from './color.ts';
import {chainOf} from './operable.ts';

const leastContrast = 3;
/** CSS pixels. */
const leastWidth = 2;

interface Ring {
  owner: HTMLElement;
  style: string;
  width: number;
  offset: number;
  color: string;
}

/** What is wrong with how the control shows that it has the focus. Undefined also where it cannot have it, because a dialog is open. */
export function unseenFocus(control: HTMLElement): string | undefined {
  leaveFocus();
  const before = new Map([...chainOf(control)].map((element) => [element, JSON.stringify(ringOf(element))]));
  control.focus();
  if (focused() !== control) return undefined;
  if (!control.matches(':focus-visible')) return 'does not match :focus-visible';
  const ring = [...before.keys()].map(ringOf).find((each) => each && JSON.stringify(each) !== before.get(each.owner));
  return ring ? faultOf(ring) : 'shows nothing when it has the focus';
}

export function leaveFocus(): void {
  const active = focused();
  if (active instanceof HTMLElement) active.blur();
}

function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function ringOf(owner: HTMLElement): Ring | undefined {
  const {outlineStyle: style, outlineWidth, outlineOffset, outlineColor: color} = getComputedStyle(owner);
  const width = parseFloat(outlineWidth);
  if (style === 'none' || width === 0) return undefined;
  return {owner, style, width, offset: parseFloat(outlineOffset), color};
}

function faultOf(ring: Ring): string | undefined {
  if (ring.style === 'auto') return undefined;
  const faded = [...chainOf(ring.owner)].some((element) => Number(getComputedStyle(element).opacity) < 1);
  if (faded) return 'has a faded ring';
  const inside = insideOf(ring);
  const width = ring.width + inside.joined;
  if (width < leastWidth) return `has a ring of ${width} px`;
  const cut = cutter(ring);
  if (cut) return `has a ring that <${cut.localName} class="${cut.className}"> cuts off`;
  const ratio = Math.min(...[...grounds(ring), inside.colors].map((ground) => contrastOn(ring, ground)));
  return ratio < leastContrast ? `has a ring with a contrast of ${ratio.toFixed(2)}` : undefined;
}

function contrastOn({color}: Ring, ground: string[]): number {
  return contrast(laidOver([...ground, color]), laidOver(ground));
}

/** What touches the ring on its inner side, and how much of that is a border in the same colour. */
function insideOf({owner, offset, color}: Ring): {colors: string[]; joined: number} {
  const around = groundOf(owner).slice(0, -1);
  const own = groundOf(owner);
  if (offset > 0) return {colors: around, joined: 0};
  const {borderTopWidth, borderTopStyle, borderTopColor} = getComputedStyle(owner);
  const border = borderTopStyle === 'none' || offset < 0 ? 0 : parseFloat(borderTopWidth);
  if (border === 0) return {colors: own, joined: 0};
  return borderTopColor === color ? {colors: own, joined: border} : {colors: [...own, borderTopColor], joined: 0};
}

/** Everything that the ring lies on, up to what it lies on as a whole. */
function grounds(ring: Ring): string[][] {
  const [, ...around] = chainOf(ring.owner);
  const box = boxOf(ring);
  const whole = around.findIndex((element) => contains(element.getBoundingClientRect(), box));
  return around.slice(0, whole < 0 ? undefined : whole + 1).map(groundOf);
}

/** What shows only a part of what is in it, and not all of the ring. Browsers have scrolled to what has the focus by now. */
function cutter(ring: Ring): HTMLElement | undefined {
  const [, ...around] = chainOf(ring.owner);
  const box = boxOf(ring);
  return around
    .filter((element) => element !== document.body && element !== document.documentElement)
    .find(
      (element) => getComputedStyle(element).overflow !== 'visible' && !contains(element.getBoundingClientRect(), box),
    );
}

function boxOf({owner, width, offset}: Ring): DOMRect {
  const {x, y, width: wide, height: high} = owner.getBoundingClientRect();
  const out = width + offset;
  return new DOMRect(x - out, y - out, wide + 2 * out, high + 2 * out);
}

function contains(outer: DOMRect, inner: DOMRect): boolean {
  const slack = 0.5;
  return (
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack
  );
}
