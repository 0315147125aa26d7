// Style sheets stand in css`…` literals, which no minifier of JavaScript touches. Whatever we ship or weigh goes through here.

import {transform} from 'esbuild';

const literal = /\bcss`([^`]*)`/g;

/** Spaces that esbuild leaves in the values of custom properties, where they mean nothing; in a string they do. */
const spare = /("[^"]*")|(?<=--[\w-]+:|[,(]) +| +(?=\))/g;

/** A source with the style sheets in it minified. Throws where a literal is more than plain CSS. */
export async function minifyStyles(source: string, file: string): Promise<string> {
  const minified: string[] = [];
  for (const [, css = ''] of source.matchAll(literal)) {
    if (/\$\{|\\/.test(css)) throw new Error(`${file}: a style sheet with expressions or escapes cannot be minified.`);
    const {code, warnings} = await transform(css, {loader: 'css', minify: true, sourcefile: file});
    if (warnings[0]) throw new Error(`${file}: ${warnings[0].text}`);
    minified.push(code.trim().replace(spare, '$1'));
  }
  return source.replace(literal, () => `css\`${minified.shift() ?? ''}\``);
}
