import {html, type TemplateResult} from 'lit';
import {expect, waitFor} from 'storybook/test';
import {find} from './play/find.ts';

/** What a host can say of any element in markup. */
export interface ElementArgs {
  headingLevel: number;
  supportUrl: string;
  verifyEmailUrl: string;
  signInUrl: string;
}

export const elementArgs: ElementArgs = {
  headingLevel: 2,
  supportUrl: 'https://example.com/help',
  verifyEmailUrl: 'https://example.com/verify',
  signInUrl: 'https://example.com/sign-in',
};

interface Played {
  canvasElement: HTMLElement;
}

/** A story that draws one step. */
export interface Picture<Args> {
  render: (args: Args) => TemplateResult;
  play: (played: Played) => Promise<void>;
}

export type Pictures<Args> = Record<string, Picture<Args>>;

/** Every picture has a heading, and something to do next: there is no dead end. */
export async function expectAWayOn({canvasElement}: Played): Promise<void> {
  await expect(await find(canvasElement, '[part~=heading]')).toHaveTextContent(/\S/);
  await find(canvasElement, 'button:enabled, a[href]');
}

/** A picture that waits, or is through, has a heading and says in the status region how things stand. */
export async function expectAnAnnouncement({canvasElement}: Played): Promise<void> {
  await expect(await find(canvasElement, '[part~=heading]')).toHaveTextContent(/\S/);
  const status = await find(canvasElement, '[role=status]');
  await waitFor(() => expect(status).not.toHaveTextContent(/^$/));
}

/** Pictures by step, or by code of an error. */
type Rows<Args> = Record<string, Pictures<Args>>;

/** Each cell is a story of its own too, where axe judges it. */
export const inGrid = {wide: true, a11y: {test: 'off'}};

/** All pictures of an element beside each other, each under its name, a row for each step and each code. */
export function grid<Args>({steps, errors = {}}: {steps: Rows<Args>; errors?: Rows<Args>}) {
  return {
    parameters: inGrid,
    render: (args: Args): TemplateResult =>
      html`<div class="story-grid">
        ${Object.entries(steps).map(([step, pictures]) => row(step, pictures, args))}
        ${row('errors', Object.assign({}, ...Object.values(errors)) as Pictures<Args>, args)}
      </div>`,
  };
}

function row<Args>(name: string, pictures: Pictures<Args>, args: Args): TemplateResult {
  return html`<h2>${name}</h2>
    <div class="story-row">
      ${Object.entries(pictures).map(
        ([picture, {render}]) =>
          html`<figure>
            <figcaption>${picture}</figcaption>
            ${render(args)}
          </figure>`,
      )}
    </div>`;
}
