/**
 * Whether controls can be told apart where the person's own colours take the place of all others: every button and field has an edge, and the main
 * button of a step is not like those beside it.
 */
import type {Page} from 'playwright-core';

export async function indistinctInForcedColors(page: Page): Promise<string[]> {
  await page.emulateMedia({forcedColors: 'active'});
  const found = await page.evaluate(look);
  await page.emulateMedia({forcedColors: 'none'});
  return found.map((what) => `forced colours: ${what}`);
}

/** Runs in the page. */
function look(): string[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  const indistinct: string[] = [];
  for (const root of roots) {
    if (!(root instanceof ShadowRoot)) continue;
    for (const control of root.querySelectorAll('.button, .option, .input')) {
      const {borderTopWidth, borderTopStyle, borderTopColor, backgroundColor} = getComputedStyle(control);
      const hasEdge =
        parseFloat(borderTopWidth) > 0 && borderTopStyle === 'solid' && !/^rgba.*, 0\)$/.test(borderTopColor);
      const isMain = control.matches('.primary, .danger');
      const isFilled = isMain && backgroundColor === system('Highlight');
      if (isMain && !isFilled) indistinct.push(`"${control.textContent.trim()}" is like any other button`);
      if (!hasEdge && !isFilled) indistinct.push(`.${control.className} has no edge`);
    }
  }
  return indistinct;

  function system(color: string): string {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.backgroundColor = color;
    probe.style.setProperty('forced-color-adjust', 'none');
    const {backgroundColor} = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  }
}
