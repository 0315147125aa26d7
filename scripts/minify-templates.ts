// Markup stands in html`…` and svg`…` literals, which no minifier of JavaScript touches.

import ts from 'typescript';

/** A source in which a line break within markup, with the indentation after it, is one space: what HTML makes of it anyway. */
export function minifyTemplates(source: string, file: string): string {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const pieces: ts.LiteralLikeNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText(parsed))) {
      const {template} = node;
      if (ts.isNoSubstitutionTemplateLiteral(template)) pieces.push(template);
      else pieces.push(template.head, ...template.templateSpans.map(({literal}) => literal));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  let minified = source;
  for (const piece of pieces.sort((a, b) => b.pos - a.pos)) {
    const [start, end] = [piece.getStart(parsed), piece.end];
    minified = minified.slice(0, start) + minified.slice(start, end).replaceAll(/\s*\n\s*/g, ' ') + minified.slice(end);
  }
  return minified;
}
