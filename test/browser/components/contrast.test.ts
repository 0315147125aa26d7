/** WCAG 1.4.3 and 1.4.11, read from what is drawn: every colour that the elements show, over what lies behind it, with any accent. */
import {expect} from '@open-wc/testing';
import {contrast, laidOver} from '../../../scripts/stories/page/color.ts';
import {engine} from '../../support/engine.ts';
import {get, place, removeAll, roots} from './support/elements.ts';
import {confirming, dialogs, Script, steps, type StateOf, type Tag} from './support/scripted.ts';

const accents = [
  '#2f5bd0',
  '#000',
  '#fff',
  '#e11',
  '#0a0',
  '#00f',
  '#ff0',
  '#f0f',
  '#0ff',
  '#777',
  '#f60',
  '#635bff',
  '#1a7f37',
];

/** Colours all around, from nearly black to nearly white, and from nearly grey to as bright as a screen has them. */
const grid = [8, 25, 40, 50, 60, 75, 92].flatMap((lightness) =>
  [10, 50, 100].flatMap((saturation) =>
    Array.from({length: 12}, (_, index) => `hsl(${index * 30} ${saturation}% ${lightness}%)`),
  ),
);

/** Accents that only just have black words, or only just white ones: there is the least to spare. */
const brinks = ['#757575', '#767676', '#777', '#ea0042', '#ea0930', '#0a7d00', '#0079c9', '#a550ff'];

const asked = [...accents, ...brinks, ...grid];

const schemes = ['light', 'dark'];

/** What a control goes through, as the attributes that stand for it here: no test can have the pointer and the focus everywhere. */
const conditions = {':hover': 'data-over', ':focus-visible': 'data-focus', ':focus-within': 'data-within'};
const {':hover': over, ':focus-visible': focus, ':focus-within': within} = conditions;

/** What is put in each of them, one picture after another. */
const put: Record<string, string>[] = [
  {},
  {[over]: 'a, button, input, summary, .input'},
  {[focus]: 'a, button, input, summary', [within]: '.input'},
];

/** A colour that has to be told from what lies behind it. */
interface Sight {
  name: string;
  least: number;
  front: () => string;
  /** The lowest first. */
  ground: () => string[];
}

function wear(scheme: string, accent: string): void {
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.setProperty('--tfa-accent', accent);
}

/** What its sheets say of them, they say of the attributes then. */
function translate(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  for (const rule of root.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules])) {
    if (!(rule instanceof CSSStyleRule) || !/:hover|:focus/.test(rule.selectorText)) continue;
    let selector = rule.selectorText;
    for (const [state, attribute] of Object.entries(conditions))
      selector = selector.replaceAll(state, `[${attribute}]`);
    sheet.insertRule(`${selector} { ${rule.style.cssText} }`, sheet.cssRules.length);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Of what lies on it, however much of that shines through. */
function ratioOf(front: string, ground: string[]): number {
  return contrast(laidOver([...ground, front]), laidOver(ground));
}

/** What it lies on, through slots and out of shadow roots. */
function above(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
}

/** Its background, and the shadow that is laid over that under the pointer. */
function layersOf({backgroundColor, boxShadow}: CSSStyleDeclaration): string[] {
  const shadow = /^(.*\)) .* inset$/.exec(boxShadow)?.[1];
  return shadow ? [shadow, backgroundColor] : [backgroundColor];
}

const isClear = (color: string) => color === 'rgba(0, 0, 0, 0)';
const isOpaque = (color: string) => !/[/]|rgba/.test(color);

/** Down to what nothing shines through. */
function groundOf(element: Element): string[] {
  const layers: string[] = [];
  for (let each: Element | null = element; each instanceof Element; each = above(each)) {
    for (const color of layersOf(getComputedStyle(each))) {
      if (!isClear(color)) layers.unshift(color);
      if (isOpaque(color)) return layers;
    }
  }
  return layers;
}

const kinds = new WeakMap<Element, string>();

/** What it is for the sheets, with all around it. */
function kindOf(element: Element): string {
  const known = kinds.get(element);
  if (known !== undefined) return known;
  const attributes = [over, focus, within, 'class', 'type', 'part', 'aria-current', 'aria-disabled'];
  const own = [element.localName, ...attributes.map((name) => element.getAttribute(name) ?? '-')];
  const isWrong = element.matches('.input:has([aria-invalid=true])');
  const around = above(element);
  const kind = [...own, isWrong, around instanceof Element ? kindOf(around) : ''].join();
  kinds.set(element, kind);
  return kind;
}

/** By its own class, or by the one it is in. */
function nameOf(element: Element): string {
  const named = element.closest('[class]:not([class=""])');
  const condition = element.closest(`[${over}]`) ? ':hover' : '';
  const name = `${[...(named?.classList ?? [])].map((each) => `.${each}`).join('')}${condition}`;
  return named === element ? name : `${name} ${element.localName}`;
}

/** Everything about it that is there to be read, or seen. */
function* sightsOf(each: HTMLElement | SVGElement): Generator<Sight> {
  const style = getComputedStyle(each);
  const own = () => groundOf(each);
  const around = () => groundOf(above(each) ?? each);
  const words = (what: string, front: () => string, ground = own) => ({
    name: what + nameOf(each),
    least: 4.5,
    front,
    ground,
  });
  const shape = (what: string, front: () => string, ground = own) => ({
    name: what + nameOf(each),
    least: 3,
    front,
    ground,
  });

  const isField = each.matches('input:not([type=checkbox])');
  if (isField || [...each.childNodes].some((node) => node instanceof Text && node.data.trim())) {
    yield words('words of ', () => style.color);
  }
  const before = getComputedStyle(each, '::before');
  if (/counter|·/.test(before.content)) {
    const ground = () => [...own(), before.backgroundColor];
    yield words('words before ', () => before.color, ground);
  } else if (each.localName === 'summary') yield shape('arrow of ', () => before.borderBottomColor);
  if (each.matches('.icon')) yield shape('lines of ', () => style.stroke);
  if (each.matches('.spinner, .left, .done, .path [aria-current]')) yield shape('edge of ', () => style.borderTopColor);
  if (each.matches('[type=checkbox]')) yield shape('tick of ', () => style.accentColor, around);
  if (each.matches('.input')) {
    yield shape('frame of ', () => style.borderTopColor, around);
    yield shape('frame inside ', () => style.borderTopColor);
  }
  if (each.matches(`[${focus}], [${within}]`) && style.outlineStyle !== 'none') {
    yield shape('ring around ', () => style.outlineColor, around);
    if (style.outlineOffset === '0px') yield shape('ring inside ', () => style.outlineColor);
  }
}

const links = {
  ...{supportUrl: 'https://harbour.example/help', signInUrl: 'https://harbour.example/sign-in'},
  verifyEmailUrl: 'https://harbour.example/verify',
};

async function draw<T extends Tag>(tag: T, state: StateOf<T>): Promise<Element> {
  return place<Tag>(tag, {flow: new Script<T>(tag, state).flow, ...links} as object);
}

async function drawField(error: string): Promise<Element> {
  const field = Object.assign(document.createElement('tfa-code-field'), {error});
  document.body.append(field);
  await field.updateComplete;
  return field;
}

/** WebKitGTK lets go of nothing in between: everything takes it over two gigabytes, and the next page stands still. There it is two elements. */
const isWhole = engine !== 'WebKitGTK';
const few: readonly string[] = ['tfa-step-up', 'tfa-challenge'];

/** Every step of every element, the dialogs of the account's page, and the field of a page's own form. */
function pictures(): (() => Promise<Element>)[] {
  const all = Object.entries(steps) as [Tag, Record<string, () => StateOf<Tag>>][];
  const ofSteps = all
    .filter(([tag]) => isWhole || few.includes(tag))
    .flatMap(([tag, states]) => Object.values(states).map((state) => () => draw(tag, state())));
  if (!isWhole) return ofSteps;
  return [
    ...ofSteps,
    ...Object.values(dialogs).map((state) => () => draw('tfa-settings', state())),
    ...['', 'That code isn’t right.'].map((error) => () => drawField(error)),
  ];
}

/** What is alike in all of these is made in one way. */
const probes = ['#2f5bd0', '#ff0', '#a550ff'].flatMap((accent) => schemes.map((scheme) => [scheme, accent] as const));

/** Each way in which a colour and its ground are made, once. What shows it stays on the page. */
const sights: Sight[] = [];
/** All that was looked at for them. */
const names = new Set<string>();

async function collect(): Promise<void> {
  const [met, looks] = [new Set<string>(), new Set<string>()];
  const isNew = (set: Set<string>, value: string) => !set.has(value) && !!set.add(value);
  for (const picture of pictures()) {
    for (const condition of put) {
      const element = await picture();
      const drawn = [...roots(element)].flatMap((root) => {
        for (const details of root.querySelectorAll('details')) details.open = true;
        for (const [attribute, selector] of Object.entries(condition)) {
          for (const each of root.querySelectorAll(selector)) each.setAttribute(attribute, '');
        }
        return [...root.querySelectorAll<HTMLElement | SVGElement>(':not(.hidden, .hidden *, path, option)')];
      });
      const unknown = drawn.filter((each) => isNew(met, kindOf(each)));
      if (unknown.length > 0) for (const root of roots(element)) translate(root);
      const found = unknown
        .filter((each) => each.checkVisibility({visibilityProperty: true}))
        .flatMap((each) => [...sightsOf(each)]);
      const worn = probes.map(([scheme, accent]) => {
        if (found.length > 0) wear(scheme, accent);
        return found.map(({front, ground}) => [front(), ...ground()].join());
      });
      const fresh = found.filter(({least}, index) =>
        isNew(looks, [least, ...worn.map((each) => each[index])].join('|')),
      );
      for (const {name} of found) names.add(name);
      sights.push(...fresh);
      if (fresh.length === 0) element.remove();
    }
  }
}

before(async function () {
  this.timeout(120_000);
  document.documentElement.style.backgroundColor = 'Canvas';
  await collect();
});

after(() => {
  // Codes that are not saved would hold the page.
  document.body.replaceChildren();
  removeAll();
  document.documentElement.removeAttribute('style');
});

(isWhole ? it : it.skip)('all that elements colour is among what is looked at', () => {
  const words = ['.heading', '.lead', '.help', '.note', '.secret', '.few', '.causes li', '.about dt', '.error span'];
  const pressed = ['.primary', '.plain', '.quiet', '.danger'].map((look) => `.button${look}`);
  const wordsOver = [...pressed.map((each) => `${each}:hover span`), '.option:hover b', '.actions:hover a'];
  const onWashes = ['.state.success', '.state.warning', '.banner.warning span'];
  const fields = ['.input input', '.input.digits input', '.input.digits.invalid input', '.backup-code'];
  const frames = ['.input', '.input.digits', '.input.digits.invalid'];
  const rings = [...pressed, ...frames, '.option', '.one', '.close', '.check input', '.actions a', '.text'];
  expect([...names]).to.include.members([
    ...[...words, ...pressed.map((each) => `${each} span`), ...wordsOver, ...onWashes, ...fields].map(
      (name) => `words of ${name}`,
    ),
    ...['.codes li', '.hints li', '.help.facts span'].map((name) => `words before ${name}`),
    ...frames.flatMap((name) => [`frame of ${name}`, `frame inside ${name}`, `ring inside ${name}`]),
    ...rings.map((name) => `ring around ${name}`),
    ...['.spinner', '.left', '.done', '.path li'].map((name) => `edge of ${name}`),
    ...['lines of .icon', 'lines of .icon:hover', 'tick of .check input', 'arrow of .about summary'],
  ]);
});

for (const scheme of schemes) {
  it(`everything can be read, and seen, with any accent, ${scheme}`, function () {
    this.timeout(120_000);
    const faults: string[] = [];
    for (const accent of asked) {
      wear(scheme, accent);
      for (const {name, least, front, ground} of sights) {
        const ratio = ratioOf(front(), ground());
        if (ratio < least) faults.push(`${name} with ${accent}: ${ratio.toFixed(2)}`);
      }
    }
    expect(faults.slice(0, 20)).to.deep.equal([]);
  });

  it(`the words of the main button lose no contrast under the pointer, with any accent, ${scheme}`, async () => {
    const element = await draw('tfa-step-up', confirming());
    for (const root of roots(element)) translate(root);
    const button = get(element, '.primary');
    for (const accent of asked) {
      wear(scheme, accent);
      const [rest, hovered] = [false, true].map((isOver) => {
        button.toggleAttribute(over, isOver);
        return ratioOf(getComputedStyle(button).color, groundOf(button));
      });
      expect(hovered, accent).to.be.at.least(rest ?? Infinity);
    }
    element.remove();
  });
}
