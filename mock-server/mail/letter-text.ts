import type {Block, Letter} from './letter.ts';

/** Codes and links stand alone on their line, so that people and programs can take them whole. */
export function toText(letter: Letter): string {
  return [letter.site, ...letter.blocks.map((block) => blockText(block, letter))].join('\n\n') + '\n';
}

function blockText(block: Block, {colon}: Letter): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'note':
      return block.text;
    case 'details':
      return block.rows.map(({label, value}) => `${label}${colon}${value}`).join('\n');
    case 'code':
      return `${block.lead}\n\n${block.code}`;
    case 'button':
      return `${block.label}${colon.trimEnd()}\n${block.href}`;
    case 'link':
      return `${block.lead}\n${block.href}`;
  }
}
