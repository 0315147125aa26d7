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

/** Relative luminance, WCAG 2. Whatever colour space a computed colour is in, a canvas turns it into sRGB. */
function luminance(color: string): number {
  if (!canvas) throw new Error('no canvas');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What an option or a chip has behind it, under the pointer. */
const tint = 'color-mix(in oklab, var(--_ink) 10%, var(--_surface))';

/** What a badge or a banner has behind it. */
const wash = (tone: string) => `color-mix(in oklab, var(${tone}) 10%, var(--_surface))`;

const pairs: [foreground: string, background: string, least: number][] = [
  ['--_text', '--_surface', 4.5],
  ['--_text', '--_raised', 4.5],
  ['--_text', tint, 4.5],
  ['--_muted', '--_surface', 4.5],
  ['--_muted', '--_raised', 4.5],
  ['--_muted', tint, 4.5],
  ['--_ink', '--_surface', 4.5],
  ['--_ink', tint, 3],
  ['--_danger', '--_surface', 4.5],
  ['--_success', '--_surface', 4.5],
  ['--_warning', '--_surface', 4.5],
  ['--_success', wash('--_success'), 4.5],
  ['--_warning', wash('--_warning'), 4.5],
  ['--_text', wash('--_warning'), 4.5],
  ['--_accent-text', '--_accent', 4.5],
  ['light-dark(#fff, #17191e)', '--_danger', 4.5],
  ['--_outline', '--_surface', 3],
  ['--_focus', '--_surface', 3],
];

afterEach(removeAll);

for (const scheme of ['light', 'dark']) {
  for (const accent of accents) {
    it(`everything can be read with the accent ${accent}, ${scheme}`, async () => {
      const element = await place('tfa-step-up', {flow: new Script('tfa-step-up', confirming()).flow});
      element.style.setProperty('--tfa-accent', accent);
      element.style.colorScheme = scheme;
      const probe = get(element, '.lead');
      const computed = (color: string) => {
        probe.style.color = color.startsWith('--') ? `var(${color})` : color;
        return getComputedStyle(probe).color;
      };
      for (const [foreground, background, least] of pairs) {
        const ratio = contrast(computed(foreground), computed(background));
        expect(ratio, `${foreground} on ${background}`).to.be.at.least(least);
      }
    });
  }
}
