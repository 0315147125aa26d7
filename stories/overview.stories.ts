import type {Meta} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {inGrid} from './support/picture.ts';

/** A page of stories that shows an element in a grid. */
interface Page {
  default: {component?: string; args?: object};
  Grid?: {render: (args: object) => TemplateResult};
}

/** Elements yet to come are there by themselves. */
const pages = import.meta.glob<Page>(['./*.stories.ts', '!./overview.stories.ts'], {eager: true});

const meta: Meta = {title: 'Overview', tags: ['!autodocs']};
export default meta;

/** Every step and every error of every element. */
export const Everything = {
  parameters: inGrid,
  tags: ['no-tree'],
  render: (): TemplateResult[] =>
    Object.values(pages).flatMap(({default: {component, args = {}}, Grid}) =>
      Grid
        ? [
            html`<h1>&lt;${component}&gt;</h1>
              ${Grid.render(args)}`,
          ]
        : [],
    ),
};
