import type {Mode} from './modes.ts';
import type {Story} from './story-list.ts';

const style = `
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  table { border-collapse: collapse; }
  th { position: sticky; top: 0; background: Canvas; text-align: start; }
  th, td { padding: 8px; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  img { max-width: 300px; height: auto; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
`;

/** A row for each story, a column for each way to look at it. Ids and names are ours and hold no markup. */
export function indexPage(stories: readonly Story[], modes: readonly Mode[]): string {
  const heads = modes.map(({name}) => `<th>${name}</th>`).join('');
  const rows = stories.map(({id, title, name: story}) => {
    const cells = modes.map(({name}) => {
      const file = `${name}/${id}.png`;
      return `<td><a href="${file}"><img src="${file}" alt="${name}" loading="lazy"></a></td>`;
    });
    return `<tr id="${id}"><th scope="row">${title}<br>${story}</th>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every story</title>
<style>${style}</style>
<table>
<thead><tr><th>Story</th>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
}
