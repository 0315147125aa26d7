/** Every story of a step, one after the other, with what an element needs and nothing of Storybook around it. */
import '../../../src/define.ts';
import {render, type TemplateResult} from 'lit';
import {nowShowing, violationsAndPlanted} from './violations.ts';

interface Page {
  default: {title: string; args?: object; render?: Render; play?: Play};
  [name: string]: {args?: object; render?: Render; play?: Play} | undefined;
}

type Render = (args: object) => TemplateResult;
type Play = (context: {canvasElement: HTMLElement; args: object}) => Promise<void>;

// Those left out need a verifier in the page, with WebAssembly and a service worker, show all the others at once, or are the
// workbench's own panel of tokens, which no site has.
const pages = import.meta.glob<Page>(
  ['../../../stories/*.stories.ts', '!**/{live*,bad-place,overview,theming}.stories.ts'],
  {eager: true},
);

export interface Shown {
  story: string;
  error?: string;
}

/** Draws and plays the stories of one page, and says how each went. */
async function show({default: meta, ...stories}: Page): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const [name, story] of Object.entries(stories)) {
    const args = {...meta.args, ...story?.args};
    const draw = story?.render ?? meta.render;
    if (!draw) throw new Error(`${meta.title}: ${name} draws nothing`);
    nowShowing(`${meta.title}: ${name}`);
    const canvasElement = document.createElement('div');
    document.querySelector('main')?.replaceChildren(canvasElement);
    render(draw(args), canvasElement);
    try {
      await (story?.play ?? meta.play)?.({canvasElement, args});
      shown.push({story: name});
    } catch (cause) {
      shown.push({story: name, error: String(cause)});
    }
  }
  return shown;
}

export const harness = {
  titles: Object.values(pages).map((page) => page.default.title),
  show: (title: string) =>
    Promise.all(
      Object.values(pages)
        .filter((page) => page.default.title === title)
        .map(show),
    ),
  violationsAndPlanted,
};

Object.assign(window, {harness});
