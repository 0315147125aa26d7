/**
 * No page can switch forced colours on for itself. This comes close: rules for them apply, and system colours take the place of
 * all others. What counts is the browser's own, which the story run and the screenshots emulate.
 */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host, :host *, .forced-colors * {
    background-color: #000 !important; color: #fff !important; border-color: #fff !important; fill: currentColor;
    box-shadow: none !important; text-shadow: none !important; outline-color: #ff0 !important;
  }
  a:is(:host *, .forced-colors *) { color: #8080ff !important; }
  button:is(:host *, .forced-colors *) { border: 1px solid #fff !important; }
  button:disabled:is(:host *, .forced-colors *) { color: #3ff23f !important; border-color: #3ff23f !important; }
`);

let on = false;

export function forceColors(wanted: boolean): void {
  if (wanted === on) return;
  on = wanted;
  // Elements arrive after the decorator has run, and draw their inner ones later still.
  requestAnimationFrame(function look() {
    for (const root of roots(document)) apply(root);
    if (on) requestAnimationFrame(look);
  });
}

function* roots(root: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield root;
  for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) yield* roots(shadowRoot);
}

function apply(root: Document | ShadowRoot): void {
  const others = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  for (const other of others) switchRules(other);
  if (root.adoptedStyleSheets.includes(sheet) !== on) root.adoptedStyleSheets = on ? [...others, sheet] : others;
}

const switched = new WeakMap<CSSMediaRule, string>();

/** Sheets are shared by all elements of a class, so this happens once for each. */
function switchRules({cssRules}: CSSStyleSheet): void {
  for (const rule of cssRules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    if (on && rule.conditionText.includes('forced-colors: active')) {
      switched.set(rule, rule.conditionText);
      rule.media.mediaText = 'all';
    }
    const original = switched.get(rule);
    if (!on && original !== undefined) rule.media.mediaText = original;
  }
}
