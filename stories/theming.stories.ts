import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import {deep, find, press, text, typeInto} from './support/play/find.ts';
import './support/theme/theme-panel.ts';

const meta: Meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  parameters: {wide: true},
  render: () => html`<theme-panel></theme-panel>`,
};
export default meta;

/** Change the tokens, look at the elements, copy the style sheet. */
export const Tokens: StoryObj = {
  async play({canvasElement: page}) {
    await text(page, 'pre', /^\/\*/);
  },
};

/** A page of another kind: green, square, close together, in a serif. */
export const Dense: StoryObj = {
  async play({canvasElement: page}) {
    const element = await find(page, 'tfa-challenge');
    const main = await find(element, '.primary');
    const card = await find(element, '.card');
    const before = card.getBoundingClientRect().height;
    await typeInto(page, 'input[type=color]', '#0a7d4b');
    const [radius, density] = deep(page, 'input[type=range]');
    await set(radius, '0.125');
    await set(density, '0.625');
    await set(await find(page, 'select'), "Georgia, 'Times New Roman', serif");
    await text(
      page,
      'pre',
      /--tfa-accent: #0a7d4b;.*--tfa-radius: 0.125rem;.*--tfa-gap: 0.625rem;.*--tfa-font: Georgia/s,
    );
    await expect(getComputedStyle(card).borderRadius).toBe('2px');
    await expect(getComputedStyle(card).fontFamily).toMatch(/^Georgia/);
    await expect(getComputedStyle(main).backgroundColor).toBe('rgb(10, 125, 75)');
    await expect(main.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
    await expect(before).toBeGreaterThanOrEqual(card.getBoundingClientRect().height);
    let copied = '';
    const writeText = (given: string) => Promise.resolve(void (copied = given));
    Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true});
    await press(page, 'Copy');
    await text(page, '.theme-css button', 'Copied');
    await expect(copied).toBe((await find(page, 'pre')).textContent);
  },
};

async function set(control: HTMLElement | undefined, value: string): Promise<void> {
  (control as HTMLInputElement).value = value;
  control?.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await Promise.resolve();
}
