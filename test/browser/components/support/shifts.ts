/**
 * What jumps under somebody's eyes: the layout shifts that Chromium reports (https://wicg.github.io/layout-instability/).
 *
 * Counted is the value of every entry with a source that was, or is, inside one of our elements or a dialog of it. Unlike in CLS none is excused because
 * somebody has just clicked or typed (`hadRecentInput`): steps change because somebody does. Sources are known by their boxes, because entries name no
 * node of a shadow root. Motion is off, because what is being animated counts as still. The browser itself leaves out what is new in a picture, what moves by less
 * than 3 px, and what is outside the viewport, which is therefore made higher than any card.
 */
import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {emulateMedia} from '../../../support/browser.ts';
import {can} from '../../../support/engine.ts';

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: readonly {previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly}[];
}

/** How much, and what moved from where to where (left, top, width, height). */
export interface Shift {
  value: number;
  moves: string[];
}

const usual = {width: 800, height: 600};

export class ShiftWatch {
  #shifts: Shift[] = [];
  #observer = new PerformanceObserver((list) => this.#judge(list.getEntries()));

  private constructor() {
    this.#observer.observe({type: 'layout-shift'});
  }

  /** From now on. */
  static async start({width = usual.width} = {}): Promise<ShiftWatch> {
    await emulateMedia({reducedMotion: 'reduce'});
    await setViewport({width, height: 2400});
    await painted();
    return new ShiftWatch();
  }

  /** Those since the last time. */
  async take(): Promise<Shift[]> {
    await painted();
    this.#judge(this.#observer.takeRecords());
    return this.#shifts.splice(0);
  }

  async stop(): Promise<void> {
    this.#observer.disconnect();
    await setViewport(usual);
    await emulateMedia({});
  }

  #judge(entries: PerformanceEntryList): void {
    const boxes = ourBoxes();
    const isInside = (box: DOMRectReadOnly) => boxes.some((each) => overlap(each, box));
    for (const {value, sources} of entries as LayoutShift[]) {
      if (!sources.some(({previousRect, currentRect}) => isInside(previousRect) || isInside(currentRect))) continue;
      const moves = sources.map(({previousRect, currentRect}) => `${placeOf(previousRect)} to ${placeOf(currentRect)}`);
      this.#shifts.push({value, moves});
    }
  }
}

/** For a suite: a test fails where something jumped while it ran. Where the engine reports no shifts, nothing is looked at. */
export function holdsStill() {
  let watch: ShiftWatch | undefined;
  const expectNone = async () => {
    expect(await watch?.take()).to.deep.equal(watch && []);
  };

  beforeEach(async () => {
    if (can('layout shifts')) watch = await ShiftWatch.start();
  });

  afterEach(async () => {
    await expectNone().finally(() => watch?.stop());
  });

  return {
    /** What moves during this act is no fault. The test says why. */
    except: async (act: () => Promise<void>): Promise<void> => {
      await expectNone();
      await act();
      await watch?.take();
    },
  };
}

/** What was changed before is on the screen, and reported. */
async function painted(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

/** Of every element of ours on the page, also inside another, and of the dialogs that are open in it. */
function ourBoxes(): DOMRect[] {
  const found: Element[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (!element.shadowRoot) continue;
      roots.push(element.shadowRoot);
      found.push(element, ...element.shadowRoot.querySelectorAll('dialog[open]'));
    }
  }
  return found.map((element) => element.getBoundingClientRect());
}

function overlap(one: DOMRectReadOnly, other: DOMRectReadOnly): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function placeOf({x, y, width, height}: DOMRectReadOnly): string {
  return [x, y, width, height].map(Math.round).join(' ');
}
