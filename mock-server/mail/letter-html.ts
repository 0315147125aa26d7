import {escapeHtml} from './escape-html.ts';
import type {Block, Letter} from './letter.ts';

// Mail programs know little CSS: styles stand on the elements, and what they drop leaves a page that still reads well.
const styles = {
  page: "margin:0;padding:32px 16px;background:#f4f5f7;color:#1d2430;font:16px/1.5 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  card: 'max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe3e8;border-radius:12px',
  site: 'margin:0 0 24px;font-size:18px;font-weight:650',
  paragraph: 'margin:0 0 16px',
  heading: 'margin:24px 0 8px;font-size:16px;font-weight:650',
  details: 'margin:0 0 16px;padding:14px 18px;background:#f4f5f7;border-radius:8px;font-size:15px',
  row: 'margin:0 0 4px',
  label: 'color:#5a6473',
  code: 'margin:0 0 16px;padding:14px 18px;background:#f4f5f7;border-radius:8px;font:600 24px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:2px',
  button:
    'display:inline-block;margin:8px 0 16px;padding:11px 20px;background:#1f5f5b;color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none',
  link: 'color:#1f5f5b',
  note: 'margin:24px 0 0;padding-top:16px;border-top:1px solid #dfe3e8;color:#5a6473;font-size:14px',
} as const;

// Where a mail program reads it, the dark side of the same colours.
const darkSheet = `@media (prefers-color-scheme:dark){
.page{background:#14181f!important;color:#e8ebf0!important}
.card{background:#1d232d!important;border-color:#343c49!important}
.quiet{background:#14181f!important}
.muted{color:#a3adbb!important;border-color:#343c49!important}
.link{color:#7fc9c2!important}
.button{background:#2f8079!important}
}`;

/** One column, no tables, no images, nothing that is fetched. */
export function toHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="${escapeHtml(letter.language)}" dir="${letter.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${darkSheet}</style>
</head>
<body class="page" style="${styles.page}">
<div class="card" style="${styles.card}">
<p style="${styles.site}">${escapeHtml(letter.site)}</p>
${letter.blocks.map((block) => blockHtml(block, letter)).join('\n')}
</div>
</body>
</html>
`;
}

function blockHtml(block: Block, letter: Letter): string {
  switch (block.type) {
    case 'paragraph':
      return `<p style="${styles.paragraph}">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h2 style="${styles.heading}">${escapeHtml(block.text)}</h2>`;
    case 'details':
      return `<div class="quiet" style="${styles.details}">${block.rows.map((row) => rowHtml(row, letter)).join('')}</div>`;
    case 'code':
      return `<p style="${styles.paragraph}">${escapeHtml(block.lead)}</p>
<p class="quiet" dir="ltr" style="${styles.code}">${escapeHtml(block.code)}</p>`;
    case 'button':
      return `<p style="${styles.paragraph}"><a class="button" style="${styles.button}" href="${escapeHtml(block.href)}">${escapeHtml(block.label)}</a><br>
${addressHtml(block.href)}</p>`;
    case 'link':
      return `<p style="${styles.paragraph}">${escapeHtml(block.lead)}<br>${addressHtml(block.href)}</p>`;
    case 'note':
      return `<p class="muted" style="${styles.note}">${escapeHtml(block.text)}</p>`;
  }
}

function rowHtml({label, value}: {label: string; value: string}, {colon}: Letter): string {
  return `<p style="${styles.row}"><span class="muted" style="${styles.label}">${escapeHtml(label + colon)}</span><bdi>${escapeHtml(value)}</bdi></p>`;
}

/** The whole address stays readable: people are told to look before they follow a link. */
function addressHtml(href: string): string {
  const shown = escapeHtml(href);
  return `<a class="link" dir="ltr" style="${styles.link};font-size:14px;overflow-wrap:anywhere" href="${shown}">${shown}</a>`;
}
