import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inlineParts} from '../../scripts/inline-parts.ts';
import {minifyStyles} from '../../scripts/minify-styles.ts';

test('style sheets are minified where they stand, and nothing else is', async () => {
  const source = 'const a = css`\n  /* why */\n  b {\n    margin: 0.5rem;\n  }\n`;\nconst c = html`<b>  </b>`;\n';
  assert.equal(await minifyStyles(source, 'a.ts'), 'const a = css`b{margin:.5rem}`;\nconst c = html`<b>  </b>`;\n');
});

test('nor do spaces stay in a custom property, but those that its value needs', async () => {
  const source = 'css`b {\n  --x: calc(\n    var(--y, 1rem) + 2 * var(--z)\n  );\n  --font: "A, B", serif;\n}`';
  assert.equal(
    await minifyStyles(source, 'a.ts'),
    'css`b{--x:calc(var(--y,1rem) + 2 * var(--z));--font:"A, B",serif}`',
  );
});

test('what today’s browsers know is not taken back for older ones', async () => {
  const css = 'a{color:light-dark(#fff,oklch(from var(--x) min(l,.5) c h))}';
  assert.equal(await minifyStyles(`css\`${css}\``, 'a.ts'), `css\`${css}\``);
});

for (const [what, css] of [
  ['an expression', 'a{margin:${gap}}'],
  ['an escape', 'a::before{content:"\\\\2014"}'],
  ['a mistake', 'a{margin:0'],
]) {
  test(`a style sheet with ${what} fails the build, with its file`, async () => {
    await assert.rejects(minifyStyles(`css\`${String(css)}\``, 'styles.ts'), /styles\.ts/);
  });
}

test('parts are imported at once where one file is wanted, and still arrive by a promise', () => {
  assert.equal(
    inlineParts("const part = new Part(() => import('./steps.ts'));", 'src/components/a/a.ts'),
    "import * as part0$ from './steps.ts';\nconst part = new Part(() => Promise.resolve(part0$));",
  );
});

test('types stay types', () => {
  const source = "let inner: () => Promise<typeof import('./inner.ts')>;";
  assert.equal(inlineParts(source, 'src/flows/a.ts'), source);
});

for (const file of ['src/messages/shipped.ts', 'src/components/parts/qr-code.ts']) {
  test(`${file} keeps its own files`, () => {
    const source = "import('./de/account.ts')";
    assert.equal(inlineParts(source, file), source);
  });
}
