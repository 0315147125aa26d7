/** WCAG 2.2.2, 2.3.3: what moves, and for whom. */
import {expect} from '@open-wc/testing';
import {emulateMedia} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {removeAll, roots, scripted, type TfaElement} from './support/elements.ts';
import {steps, type StateOf, type Tag} from './support/scripted.ts';

const tags = Object.keys(steps) as Tag[];

/** What runs right now, and what a style sheet would let run, by name. */
function motionIn(element: TfaElement): string[] {
  const all = [...roots(element)];
  const running = all.flatMap((root) => root.getAnimations()).map((each) => nameOf(each));
  const styled = all
    .flatMap((root) => [...root.querySelectorAll('*')])
    .flatMap((each) => [getComputedStyle(each), getComputedStyle(each, '::before'), getComputedStyle(each, '::after')])
    .flatMap(({animationName, transitionDuration, scrollBehavior}) => [
      animationName === 'none' ? '' : animationName,
      /^(0s(, )?)*$/.test(transitionDuration) ? '' : `transition of ${transitionDuration}`,
      scrollBehavior === 'smooth' ? 'scrolling' : '',
    ]);
  return [...new Set([...running, ...styled])].filter(Boolean).sort();
}

function nameOf(animation: Animation): string {
  return animation instanceof CSSAnimation ? animation.animationName : 'transition';
}

/** Each step, come to from the one that loads. */
async function* pictures(tag: Tag): AsyncGenerator<{name: string; element: TfaElement}> {
  const states = Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
  for (const [name, state] of states) {
    const {element, show} = await scripted(tag, {step: 'loading'});
    await show(state());
    yield {name, element};
    removeAll();
  }
}

needs('media emulation').describe('motion', () => {
  afterEach(removeAll);
  after(() => emulateMedia({}));

  for (const tag of tags) {
    it(`<${tag}>: with reduced motion nothing moves in any step`, async () => {
      await emulateMedia({reducedMotion: 'reduce'});
      for await (const {name, element} of pictures(tag)) expect(motionIn(element), name).to.deep.equal([]);
    });
  }

  it('else a step fades in, what loads breathes, what works turns, and what waits for a device spreads; nothing more', async () => {
    await emulateMedia({reducedMotion: 'no-preference'});
    const found = new Set<string>();
    for (const tag of tags) {
      for await (const {element} of pictures(tag)) for (const name of motionIn(element)) found.add(name);
    }
    expect([...found].sort()).to.deep.equal(['breathe', 'enter', 'spin', 'wait']);
  });
});
