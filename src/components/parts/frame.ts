import type {TemplateResult} from 'lit';

// What every element draws first, made by hand: a template would have to be prepared by Lit and by the browser before anything is seen.

/** The card that every step stands in, and the region that says what goes on. It outlives the steps, or nobody would hear it. */
export interface Frame {
  card: HTMLElement;
  region: HTMLElement;
}

export function frame(): Frame {
  const region = make('p', {class: 'hidden'});
  return {region, card: make('section', named('card'), region)};
}

/** The heading of what is to come, and three lines in the place of the rest. */
export interface Skeleton {
  step: HTMLElement;
  heading: HTMLElement;
}

/** `badge`: an icon. */
export function skeleton({values: [lines]}: TemplateResult): Skeleton {
  const icon = make(
    'svg',
    {...named('icon'), viewBox: '0 0 24 24', 'aria-hidden': 'true'},
    make('path', {d: String(lines)}),
  );
  const heading = make('h2', {...named('heading'), tabindex: '-1'});
  const head = make('div', named('head'), make('span', named('badge'), icon), heading);
  const body = make('div', named('body'), make('span', {class: 'skeleton'}));
  return {heading, step: make('div', named('step step-loading'), head, body)};
}

const named = (name: string) => ({class: name, part: name});

function make(tag: string, attributes: Record<string, string>, ...children: Element[]): HTMLElement {
  // Lines are drawn in SVG, and everything else is HTML.
  const space = tag === 'svg' || tag === 'path' ? '2000/svg' : '1999/xhtml';
  const element = document.createElementNS(`http://www.w3.org/${space}`, tag) as HTMLElement;
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}
