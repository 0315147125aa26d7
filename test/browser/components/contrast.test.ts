import {expect} from '@open-wc/testing';
import {get, place, removeAll} from './support/elements.ts';
import {confirming, Script} from './support/scripted.ts';

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
const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});

/** Relative luminance, WCAG 2, of colours that lie on each other. Whatever space they are in, a canvas turns them into sRGB. */
function luminance(colors: string[]): number {
  if (!canvas) throw new Error('no canvas');
  for (const color of colors) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string[], other: string[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What an option or a chip has behind it, under the pointer. */
const tint = 'color-mix(in oklab, var(--_ink) 10%, var(--_surface))';

/** What a badge or a banner has behind it. */
const wash = (tone: string) => `color-mix(in oklab, var(${tone}) 10%, var(--_surface))`;

const pairs: [foreground: string, background: string, least: number][] = [
  // Words.
  ['--_text', '--_surface', 4.5],
  ['--_text', '--_raised', 4.5],
  ['--_text', '--_border', 4.5],
  ['--_text', tint, 4.5],
  ['--_muted', '--_surface', 4.5],
  ['--_muted', '--_raised', 4.5],
  ['--_muted', tint, 4.5],
  ['--_ink', '--_surface', 4.5],
  ['--_ink', '--_raised', 4.5],
  ['--_danger', '--_surface', 4.5],
  ['--_danger', '--_raised', 4.5],
  ['--_success', '--_surface', 4.5],
  ['--_warning', '--_surface', 4.5],
  ['--_success', wash('--_success'), 4.5],
  ['--_warning', wash('--_warning'), 4.5],
  ['--_text', wash('--_warning'), 4.5],
  ['--_accent-text', '--_accent', 4.5],
  ['light-dark(#fff, #17191e)', '--_danger', 4.5],
  // Icons, frames of fields, what has the focus, what is ticked, how far it is.
  ['--_ink', tint, 3],
  ['--_outline', '--_surface', 3],
  ['--_focus', '--_surface', 3],
  ['--_focus', '--_raised', 3],
  ['--_focus', wash('--_warning'), 3],
  ['--_ink', '--_border', 3],
];

/** Colours all around, from nearly black to nearly white, and from nearly grey to as bright as a screen has them. */
const grid = [8, 25, 40, 50, 60, 75, 92].flatMap((lightness) =>
  [10, 50, 100].flatMap((saturation) =>
    Array.from({length: 12}, (_, index) => `hsl(${index * 30} ${saturation}% ${lightness}%)`),
  ),
);

/** Accents that only just have black words, or only just white ones: there is the least to spare. */
const brinks = ['#757575', '#767676', '#777', '#ea0042', '#ea0930', '#0a7d00', '#0079c9', '#a550ff'];

afterEach(removeAll);

/** What a rule says of the button's shadow while the pointer is over it, as a colour. */
function veil(element: Element, selector: string): string {
  const sheets = element.shadowRoot?.adoptedStyleSheets ?? [];
  const rules = sheets.flatMap(({cssRules}) => [...cssRules]).filter((rule) => rule instanceof CSSStyleRule);
  const button = get(element, '.primary');
  const rule = rules.find(({selectorText}) => selectorText.includes(`${selector}:hover`));
  button.style.boxShadow = rule?.style.boxShadow ?? '';
  return /^(.*\)) /.exec(getComputedStyle(button).boxShadow)?.[1] ?? '';
}

async function dressed(scheme: string) {
  const element = await place('tfa-step-up', {flow: new Script('tfa-step-up', confirming()).flow});
  element.style.colorScheme = scheme;
  const probe = get(element, '.lead');
  const computed = (color: string) => {
    probe.style.color = color.startsWith('--') ? `var(${color})` : color;
    return getComputedStyle(probe).color;
  };
  return {element, computed};
}

for (const scheme of ['light', 'dark']) {
  it(`everything can be read, and seen, with any accent, ${scheme}`, async () => {
    const {element, computed} = await dressed(scheme);
    for (const accent of [...accents, ...brinks, ...grid]) {
      element.style.setProperty('--tfa-accent', accent);
      for (const [foreground, background, least] of pairs) {
        const ratio = contrast([computed(foreground)], [computed(background)]);
        expect(ratio, `${foreground} on ${background} with ${accent}`).to.be.at.least(least);
      }
    }
  });

  it(`the words of a button can be read under the pointer too, with any accent, ${scheme}`, async () => {
    const {element, computed} = await dressed(scheme);
    for (const accent of [...accents, ...brinks, ...grid]) {
      element.style.setProperty('--tfa-accent', accent);
      const [words, ground] = [computed('--_accent-text'), computed('--_accent')];
      const hovered = contrast([words], [ground, veil(element, '.primary')]);
      expect(hovered, accent).to.be.at.least(Math.max(4.5, contrast([words], [ground])));
    }
  });
}
