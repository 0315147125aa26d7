import type {Decorator} from '@storybook/web-components-vite';
import {html} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {forceColors} from './forced-colors.ts';
import type {Globals} from './globals.ts';
import {registerPseudoLocale} from './pseudo-locale.ts';

/** Languages that the toolbar offers and that run from right to left. */
const rightToLeft = ['ar', 'he'];

registerPseudoLocale();

/** Puts a story into a page of the theme, language, direction and width that the toolbar says. */
export const framed: Decorator = (story, {globals, viewMode, parameters}) => {
  const {theme, language, direction, width, forcedColors} = globals as unknown as Globals;
  const forced = forcedColors === 'on';
  forceColors(forced);
  const dir = direction === 'auto' ? (rightToLeft.includes(language) ? 'rtl' : 'ltr') : direction;
  return html`<div
    class=${classMap({'story-frame': true, 'whole-page': viewMode === 'story', 'forced-colors': forced})}
    data-theme=${theme}
    data-width=${width}
    ?data-wide=${parameters['wide'] === true}
    lang=${language}
    dir=${dir}
  >
    <div class="story-width">${story()}</div>
  </div>`;
};
