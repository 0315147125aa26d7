import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/** Our own set: 24 units square, drawn in lines of the current colour. Always beside words, so hidden from assistive technology. */
function icon(lines: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" part="icon" viewBox="0 0 24 24" aria-hidden="true">${lines}</svg>`;
}

export const keyIcon = icon(
  svg`<circle cx="7.5" cy="15.5" r="4"/><path d="M10.4 12.6 20 3m-3.5 3.5 3 3M13.6 9.4l2 2"/>`,
);
export const deviceIcon = icon(
  svg`<path d="M4.5 15.5c.5-1.3.7-2.3.7-3.5a6.8 6.8 0 0 1 11.6-4.8M7.6 19.5c.7-2 1-4.2 1-7.5a3.4 3.4 0 0 1 6.8 0c0 2.8-.2 5.2-.8 7.5M12 12c0 3.8-.4 6.5-1.4 9M18.6 10.5c.3 3-.1 5.8-.7 8.5"/>`,
);
export const phoneIcon = icon(svg`<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>`);
export const codesIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="2.5"/><path d="M6.5 9h4m3 0h4m-11 3.2h4m3 0h4m-11 3.2h4m3 0h4"/>`,
);
export const shieldIcon = icon(
  svg`<path d="M12 21.5c4.8-1.7 7.5-5 7.5-10V5.6L12 2.6l-7.5 3v5.9c0 5 2.7 8.3 7.5 10Z"/><path d="m8.8 11.9 2.3 2.3 4.2-4.4"/>`,
);
export const lockIcon = icon(
  svg`<rect x="4.5" y="10.5" width="15" height="10.5" rx="2.5"/><path d="M8 10.5V7a4 4 0 0 1 8 0v3.5M12 15v2"/>`,
);
export const checkIcon = icon(svg`<path d="m4.5 12.5 5 5 10-11"/>`);
export const warningIcon = icon(svg`<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5m0 2.6v.1"/>`);
export const copyIcon = icon(
  svg`<rect x="8.5" y="8.5" width="12" height="12" rx="2.5"/><path d="M15.5 5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2"/>`,
);
export const downloadIcon = icon(svg`<path d="M12 3.5v11.5m-4.5-4 4.5 4.5 4.5-4.5M4 20.5h16"/>`);
export const printIcon = icon(
  svg`<path d="M7 8.5v-5h10v5M7 17H4.5a1 1 0 0 1-1-1v-5.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2V16a1 1 0 0 1-1 1H17M7 13.5h10v7H7z"/>`,
);
export const eyeIcon = icon(
  svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/>`,
);
export const eyeOffIcon = icon(
  svg`<path d="M4 4l16 16M9.5 5.8a9 9 0 0 1 2.5-.3c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.4 3.2M6.2 7.3A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.6-1.3M9.9 9.9a3 3 0 0 0 4.2 4.2"/>`,
);
