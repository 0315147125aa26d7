/** The check that every story's controls go through (`scripts/stories/controls.ts`) finds what it is there for. */
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {faultsOfControls} from '../../../scripts/stories/page/controls.ts';
import {operable} from '../../../scripts/stories/page/operable.ts';
import {emulateMedia} from '../../support/browser.ts';
import {get, removeAll, scripted} from '../components/support/elements.ts';
import {confirming, shown} from '../components/support/scripted.ts';

let host: HTMLElement;

/** A root of its own with markup, and a ring as the elements have it. */
function draw(markup: string, css = ''): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    button { inline-size: 40px; block-size: 40px; border: 0; background: #2f5bd0; }
    :focus-visible { outline: 2px solid #2f5bd0; outline-offset: 2px; }
    ${css}`);
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [sheet];
  root.append(document.createRange().createContextualFragment(markup));
}

const go = '<button aria-label="Go"></button>';
const faults = () => faultsOfControls(document.body);

// As stories are looked at.
before(() => emulateMedia({reducedMotion: 'reduce'}));
after(() => emulateMedia({}));

beforeEach(async () => {
  host = document.body.appendChild(document.createElement('div'));
  host.style.padding = '20px';
  await sendKeys({press: 'Shift'});
});

afterEach(() => {
  host.shadowRoot?.querySelector('dialog')?.close();
  host.remove();
  removeAll();
});

describe('controls', () => {
  it('without a fault have none; the focus is nowhere afterwards', () => {
    draw(`${go}<input aria-label="Name">`);
    expect(operable(document.body)).to.have.length(2);
    expect(faults()).to.deep.equal([]);
    expect(document.activeElement?.localName).to.equal('body');
  });

  it('of our elements are found inside them, and have none', async () => {
    for (const {element} of [
      await scripted('tfa-step-up', confirming({methods: ['password', 'totp']})),
      await scripted('tfa-backup-codes', {step: 'showing', ...shown}),
    ]) {
      expect(operable(document.body).filter((control) => element.shadowRoot?.contains(control))).to.have.length.above(
        4,
      );
      expect(faults()).to.deep.equal([]);
    }
  });

  it('that are folded away are looked at too, and folded away again', () => {
    draw(`<details><summary style="block-size: 30px">More</summary>${go}</details>`, 'button { block-size: 9px }');
    expect(faults()).to.deep.equal(['<button> "Go" is 40.0 × 9.0 px']);
    expect(host.shadowRoot?.querySelector('details')?.open).to.equal(false);
  });

  it('that cannot be reached are nobody’s: disabled, hidden, or beside a dialog that is open', () => {
    draw(
      `<dialog>${go}</dialog><button disabled></button><button hidden></button><button tabindex="-1"></button>
      <button class="beside"></button>`,
      'button { block-size: 9px } dialog button { block-size: 40px } .beside { block-size: 40px; outline: none !important }',
    );
    expect(faults()).to.deep.equal(['<button> "" shows nothing when it has the focus']);
    host.shadowRoot?.querySelector('dialog')?.showModal();
    expect(faults()).to.deep.equal([]);
  });
});

describe('WCAG 2.5.8: a target', () => {
  it('is too small in either direction', () => {
    draw(`<button aria-label="Go" style="block-size: 23px"></button>`);
    expect(faults()).to.deep.equal(['<button> "Go" is 40.0 × 23.0 px']);
  });

  it('may be a link in a sentence of any height, but not one that stands alone', () => {
    draw('<p>Read <a href="#">this</a> first.</p><p><a href="#">Read</a></p>', 'p { font: 12px/1.2 sans-serif }');
    expect(faults()).to.have.length(1);
    expect(faults().join()).to.match(/^<a> "Read" is /);
  });

  it('is a box to tick or its label', () => {
    const labelled = (height: number) =>
      `<label style="display: block; block-size: ${height}px"><input type="checkbox"> Keep ${height}</label>`;
    draw(labelled(24) + labelled(20), 'input { margin: 0; inline-size: 13px; block-size: 13px }');
    expect(faults()).to.have.length(1);
    expect(faults().join()).to.contain('"Keep 20" is 13.0 × 13.0 px, its label ');
  });
});

describe('WCAG 2.4.7, 1.4.11: the focus', () => {
  const planted = {
    'shows nothing': [':focus-visible { outline: none }', 'shows nothing when it has the focus'],
    'shows nothing that was not there before': [
      'button { outline: 2px solid #2f5bd0; outline-offset: 2px }',
      'shows nothing',
    ],
    'is thin': [':focus-visible { outline-width: 1px }', 'has a ring of 1 px'],
    'is pale': [':focus-visible { outline-color: #b9c6ee }', 'has a ring with a contrast of 1.7'],
    'is seen through': [':focus-visible { outline-color: #2f5bd055 }', 'has a ring with a contrast of 1.'],
    'is faded': ['button { opacity: 0.3 }', 'has a faded ring'],
    'runs into the button': [':focus-visible { outline-offset: 0 }', 'has a ring with a contrast of 1.00'],
    'is cut off': ['.box { overflow: hidden; padding: 3px }', 'has a ring that <div class="box"> cuts off'],
  };
  for (const [fault, [css = '', said = '']] of Object.entries(planted)) {
    it(`${fault}: it is said`, () => {
      draw(`<div class="box">${go}</div>`, css);
      expect(faults()).to.have.length(1);
      expect(faults().join()).to.contain(`<button> "Go" ${said}`);
    });
  }

  it('may be shown by what is around the field: the frame’s border and its outline are one ring', () => {
    const frame = (color: string) => `
      input { outline: none; border: 0; block-size: 30px }
      .frame { display: inline-block; border: 1px solid #777 }
      .frame:focus-within { border-color: ${color}; outline: 1px solid #2f5bd0 }`;
    draw('<div class="frame"><input aria-label="Name"></div>', frame('#2f5bd0'));
    expect(faults()).to.deep.equal([]);
    host.shadowRoot?.adoptedStyleSheets.at(-1)?.replaceSync(frame('#777'));
    expect(faults().join()).to.contain('has a ring of 1 px');
  });

  it('on a dark ground is measured on that', () => {
    draw(go, ':host { background: #17191e }');
    expect(faults().join()).to.match(/has a ring with a contrast of 2\.\d\d/);
  });

  it('of a card is looked at in the card: a planted fault in one of our elements is found', async () => {
    const {element} = await scripted('tfa-step-up', confirming());
    get(element, '.primary').style.outline = 'none';
    expect(faults()).to.deep.equal(['<button> "Confirm" shows nothing when it has the focus']);
  });
});
