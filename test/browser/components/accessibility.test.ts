import {expect} from '@open-wc/testing';
import {emulateMedia} from '../../support/browser.ts';
import {statusRegions} from './support/ear.ts';
import {get, removeAll, roots, scripted} from './support/elements.ts';
import {steps, type StateOf, type Tag} from './support/scripted.ts';

const dresses = {
  light: () => dress({scheme: 'light'}),
  dark: () => dress({scheme: 'dark'}),
  'right to left': () => dress({scheme: 'light', lang: 'ar'}),
};

function dress({scheme, lang = 'en'}: {scheme: 'light' | 'dark'; lang?: string}): void {
  const {documentElement: root} = document;
  root.lang = lang;
  root.dir = lang === 'ar' ? 'rtl' : 'ltr';
  root.style.colorScheme = scheme;
  document.body.style.background = scheme === 'dark' ? '#0d0f12' : '#fff';
}

// Motion off: axe must not measure colours half-way through a fade.
before(() => emulateMedia({reducedMotion: 'reduce'}));
after(async () => {
  dress({scheme: 'light'});
  await emulateMedia({});
});
afterEach(removeAll);

/** The picture of a step: an element inside draws its own, and what happens on the account's page stays in its picture. */
function expected({step}: {step: string}): RegExp {
  const inner: Record<string, RegExp> = {
    confirming: /^confirming-\w+$/,
    backup_codes: /^showing$/,
    saving: /^showing$/,
    renaming_key: /^overview$/,
    switching: /^overview$/,
    opening: /^overview$/,
  };
  return inner[step] ?? new RegExp(`^${step}$`);
}

for (const tag of Object.keys(steps) as Tag[]) {
  describe(`<${tag}>`, () => {
    for (const [name, state] of Object.entries(steps[tag]) as [string, () => StateOf<Tag>][]) {
      for (const [look, put] of Object.entries(dresses)) {
        it(`${name}: has no fault that axe finds, ${look}`, async () => {
          put();
          const {element} = await scripted(tag, state());
          // What is looked at is the step that is meant.
          const drawn = (get(element, '[part~=step]').getAttribute('part') ?? '').replace('step step-', '');
          expect(expected(state()).test(drawn), drawn).to.equal(true);
          await expect(element).to.be.accessible({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']});
        });
      }

      it(`${name}: has one heading, one status region and at most one alert`, async () => {
        const {element} = await scripted(tag, state());
        const all = (selector: string) => [...roots(element)].flatMap((root) => [...root.querySelectorAll(selector)]);
        expect(all('h2:not(dialog *)')).to.have.length(1);
        expect(get(element, 'h2').tabIndex).to.equal(-1);
        expect(all('[role=alert]').length).to.be.lessThan(2);
        expect(statusRegions(element)).to.have.length(1);
      });
    }
  });
}
