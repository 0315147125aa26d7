/** Hosts whose style sheets are about everything on the page. What of it elements keep out, and what they cannot: docs/design.md, "In any page". */
import {expect} from '@open-wc/testing';
import {emulateMedia} from '../../support/browser.ts';
import {can} from '../../support/engine.ts';
import {get, place, removeAll, roots, scripted, settled, type TfaElement} from '../components/support/elements.ts';
import {Script, steps, type StateOf, type Tag} from '../components/support/scripted.ts';
import {hostileSheets} from './support/hostile-sheets.ts';

const tags = Object.keys(steps) as Tag[];

function statesOf(tag: Tag): [string, () => StateOf<Tag>][] {
  return Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
}

let sheets: CSSStyleSheet[] = [];

function dress(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.push(sheet);
  document.adoptedStyleSheets.push(sheet);
}

function undress(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => !sheets.includes(each));
  sheets = [];
}

// Motion off: nothing is looked at half-way through a fade.
before(() => can('media emulation') && emulateMedia({reducedMotion: 'reduce'}));
after(() => can('media emulation') && emulateMedia({}));
afterEach(() => {
  undress();
  removeAll();
});

function all(element: Element, selector: string): HTMLElement[] {
  return [...roots(element)].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
}

/** Shown to a person: it has a box, and is not made invisible. */
function isSeen(element: Element): boolean {
  const {width, height} = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({opacityProperty: true, visibilityProperty: true});
}

/** Texts at the foot and at the head, as far as a person meets them. */
function seen(element: TfaElement): HTMLElement[] {
  return all(element, 'h2, p.lead, label, button:not(dialog button)').filter(isSeen);
}

function textsOf(elements: HTMLElement[]): string[] {
  return elements.map((each) => `${each.localName}: ${each.textContent.trim()}`);
}

/** All that is seen without the page's sheet is seen with it, and can be read. */
function expectReadable(element: TfaElement, {name, texts}: {name: string; texts: string[]}): void {
  const [heading] = all(element, 'h2');
  expect(heading && isSeen(heading), name).to.equal(true);
  expect(textsOf(seen(element)), name).to.deep.equal(texts);
  const card = get(element, '.card').getBoundingClientRect();
  expect(parseFloat(getComputedStyle(get(element, '.card')).fontSize), name).to.be.at.least(12);
  for (const each of seen(element)) {
    const {fontSize, color, whiteSpace, textIndent} = getComputedStyle(each);
    const which = `${name}: ${each.textContent.trim()}`;
    expect(parseFloat(fontSize), which).to.be.at.least(12);
    expect(color, which).not.to.equal('rgb(255, 0, 0)');
    expect([whiteSpace, textIndent], which).to.deep.equal(['normal', '0px']);
    const box = each.getBoundingClientRect();
    expect(box.left, which).to.be.at.least(card.left - 1);
    expect(box.right, which).to.be.at.most(card.right + 1);
  }
}

const sheetsOfHosts = {
  ...hostileSheets,
  'rules for our own insides': `
    button, input, h2, section, form, label, .card, .step, .button, [part], ::slotted(*) {display: none !important; color: red !important; opacity: 0 !important}`,
};

describe('hostile global styles', () => {
  for (const [title, css] of Object.entries(sheetsOfHosts)) {
    it(`${title}: every step can be read, and stays in its card`, async () => {
      for (const tag of tags) {
        for (const [name, state] of statesOf(tag)) {
          const {element} = await scripted(tag, state());
          const texts = textsOf(seen(element));
          dress(css);
          await settled(element);
          expectReadable(element, {name: `${tag}: ${name}`, texts});
          undress();
          removeAll();
        }
      }
    });
  }

  it('the page may hide an element, by whatever rule; shown again it is as it was', async () => {
    const {element} = await scripted('tfa-step-up', steps['tfa-step-up']['confirming']?.() ?? {step: 'loading'});
    get<HTMLInputElement>(element, 'input[name=password]').value = 'typed';
    for (const css of [
      '* {display: none !important}',
      '* {visibility: hidden !important}',
      '* {opacity: 0 !important}',
    ]) {
      dress(css);
      expect(isSeen(get(element, 'h2')), css).to.equal(false);
      undress();
      expect(isSeen(get(element, 'h2')), css).to.equal(true);
    }
    expect(get<HTMLInputElement>(element, 'input[name=password]').value).to.equal('typed');
  });

  it('an element that was placed while everything was hidden is all there afterwards', async () => {
    dress('* {display: none !important; all: unset}');
    const flow = new Script('tfa-settings', steps['tfa-settings']['overview']?.() ?? {step: 'loading'}).flow;
    const element = await place('tfa-settings', {flow});
    undress();
    const plain = await place('tfa-settings', {flow});
    expectReadable(element, {name: 'tfa-settings', texts: textsOf(seen(plain))});
  });
});
