import assert from 'node:assert/strict';
import {it} from 'node:test';
import {minifyTemplates} from '../../scripts/minify-templates.ts';

const minified = (source: string): string => minifyTemplates(source, 'a.ts');

it('a line break within markup is one space, also in the template of an expression', () => {
  assert.equal(
    minified('html`<p\n    class=${name}\n  >\n    ${list.map(\n (each) => html`<b>\n${each}</b>`)}\n  </p>`;'),
    'html`<p class=${name} > ${list.map(\n (each) => html`<b> ${each}</b>`)} </p>`;',
  );
});

it('a drawing is markup too; other texts stay as they are', () => {
  assert.equal(
    minified('svg`<path\n  d="M0 0"/>`; const text = `a\n  b`;'),
    'svg`<path d="M0 0"/>`; const text = `a\n  b`;',
  );
});
