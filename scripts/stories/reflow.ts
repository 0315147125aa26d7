/**
 * Whether a story keeps everything in sight where room is tight: 240 and 320 px, text at 200 %, and the text spacing of WCAG 1.4.12.
 * A text that leaves its card or its button is lost to somebody, and so is what is cut off, or what makes the page scroll sideways (1.4.4, 1.4.10).
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

const places: readonly Place[] = [
  {name: '240 px', width: 240},
  {name: '320 px', width: 320},
  // As narrow as 240 px would be at 100 %.
  {name: 'text at 200 %', width: 480, css: ':root { font-size: 200% !important; }'},
  {name: 'text spacing', width: 320, css: spacing},
  {name: 'text spacing, wide', width: 700, css: spacing},
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

  const judgeText = (text: Text): void => {
    const parent = text.parentElement;
    if (!parent || !text.data.trim() || parent.closest('.hidden, select, style')) return;
    const box = parent.closest('button, a.button, .note, dialog, .card');
    const range = document.createRange();
    range.selectNodeContents(text);
    const frame = box?.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
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
  const {scrollWidth} = document.documentElement;
  if (scrollWidth > innerWidth) lost.add(`the page scrolls sideways: ${scrollWidth} px`);

  for (const details of folded) details.open = false;
  for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  return [...lost];
}
