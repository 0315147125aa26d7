/**
 * Whether a story keeps everything in sight from 240 to 1,440 px, with text at 200 %, with the text spacing of WCAG 1.4.12, and in the wide typefaces that a host may have.
 * A text that leaves its card or its button is lost to somebody, and so is what is cut off, what lies over another text, or what makes the page scroll
 * sideways (1.4.4, 1.4.10).
 */
import type {Page} from 'playwright-core';

interface Place {
  name: string;
  /** Of the viewport, in px. The element is as wide. */
  width: number;
  /** For every root: the document's and the elements'. */
  css?: string;
}

const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

/** Of the page around an element, which it takes over. */
const typeface = (family: string): string => `.story-frame { font-family: ${family} !important; }`;
const serif = typeface("'DejaVu Serif', 'Bookman Old Style', serif");
const monospaced = typeface("'DejaVu Sans Mono', 'Courier New', monospace");
const double = ':root { font-size: 200% !important; }';
/** As wide as the window. */
const wide = '.story-width { max-inline-size: none !important; }';

const places: readonly Place[] = [
  {name: '240 px', width: 240},
  {name: '320 px', width: 320},
  // As narrow as 240 px would be at 100 %.
  {name: 'text at 200 %', width: 480, css: double},
  {name: 'text spacing', width: 320, css: spacing},
  {name: 'text spacing, wide', width: 700, css: spacing},
  {name: '1,000 px, serif', width: 1000, css: wide + serif},
  {name: '1,440 px, monospaced text at 200 %', width: 1440, css: wide + monospaced + double},
  {name: '320 px, serif, text spacing', width: 320, css: serif + spacing},
  {name: '320 px, monospaced', width: 320, css: monospaced},
];

export async function losses(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  const found: string[] = [];
  for (const {name, width, css = ''} of places) {
    await page.setViewportSize({width, height: 800});
    const lost = await page.evaluate(look, css);
    found.push(...lost.map((what) => `${name}: ${what}`));
  }
  if (size) await page.setViewportSize(size);
  return found;
}

/** Runs in the page. */
async function look(css: string): Promise<string[]> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.story-frame { padding: 0 !important; } ${css}`);
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    root.adoptedStyleSheets.push(sheet);
    for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  const folded = roots.flatMap((root) => [...root.querySelectorAll<HTMLDetailsElement>('details:not([open])')]);
  for (const details of folded) details.open = true;
  // Images of the QR code, container queries and the like have settled by then.
  await new Promise(requestAnimationFrame);

  const lost = new Set<string>();
  // What is below a card's end can be scrolled to; what is below a button's is over something else.
  const isOutside = (text: DOMRect, box: DOMRect, isButton: boolean): boolean =>
    text.left < box.left - 1 || text.right > box.right + 1 || (isButton && text.bottom > box.bottom + 1);
  const cuts = ({overflowX, overflowY}: CSSStyleDeclaration): boolean =>
    [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');

  /** A line of text, and the dialog that it stands in: what is below a dialog is not read. */
  interface Drawn {
    rect: DOMRect;
    text: Text;
    over: Node | undefined;
  }
  const drawn: Drawn[] = [];

  const isSeen = (element: Element): boolean =>
    element.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});

  function dialogOf(text: Text): Node | undefined {
    for (let node: Node | null = text; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
      if (node instanceof HTMLDialogElement) return node;
    return undefined;
  }

  /** Lines of one text may touch: that is what their height is for. */
  const overlaps = ({rect: one, text, over}: Drawn, other: Drawn): boolean => {
    if (text === other.text || over !== other.over) return false;
    const across = Math.min(one.right, other.rect.right) - Math.max(one.left, other.rect.left);
    const down = Math.min(one.bottom, other.rect.bottom) - Math.max(one.top, other.rect.top);
    return across > 2 && down > Math.min(one.height, other.rect.height) / 2;
  };

  const judgeText = (text: Text): void => {
    const parent = text.parentElement;
    if (!parent || !text.data.trim() || parent.closest('.hidden, select, style')) return;
    const box = parent.closest('button, a.button, .note, dialog, .card');
    const range = document.createRange();
    range.selectNodeContents(text);
    const frame = box?.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      if (rect.width > 0 && isSeen(parent)) drawn.push({rect, text, over: dialogOf(text)});
      if (frame && rect.width > 0 && isOutside(rect, frame, box?.matches('.button') === true))
        lost.add(`"${text.data.trim()}" leaves its ${box?.className}`);
    }
  };

  const judgeElement = (element: Element): void => {
    const style = getComputedStyle(element);
    if (element.matches('.hidden, input, .spinner') || !cuts(style)) return;
    const {scrollWidth, clientWidth, scrollHeight, clientHeight, className} = element;
    if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
      lost.add(`.${className} cuts off what is in it`);
  };

  for (const root of roots) {
    if (!(root instanceof ShadowRoot)) continue;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) judgeText(node);
      else if (node instanceof HTMLElement) judgeElement(node);
    }
  }
  for (const [index, one] of drawn.entries()) {
    const under = drawn.slice(index + 1).find((other) => overlaps(one, other));
    if (under) lost.add(`"${one.text.data.trim()}" lies over "${under.text.data.trim()}"`);
  }
  const {scrollWidth} = document.documentElement;
  if (scrollWidth > innerWidth) lost.add(`the page scrolls sideways: ${scrollWidth} px`);

  for (const details of folded) details.open = false;
  for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  return [...lost];
}
