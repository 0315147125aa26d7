import {html, type TemplateResult} from 'lit';

/**
 * Our own set: 24 units square, drawn in lines of the current colour. Always beside words, so hidden from assistive technology.
 * Here are those that every element has; what only some need stands in `icons/`, so that it is fetched with them.
 */
export function icon(lines: string): TemplateResult {
  return html`<svg class="icon" part="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${lines} /></svg>`;
}

export const shieldIcon = icon(
  'M12 21.5c4.8-1.7 7.5-5 7.5-10V5.6L12 2.6l-7.5 3v5.9c0 5 2.7 8.3 7.5 10ZM8.8 11.9l2.3 2.3 4.2-4.4',
);
export const checkIcon = icon('m4.5 12.5 5 5 10-11');
export const warningIcon = icon('M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5m0 2.6v.1');
