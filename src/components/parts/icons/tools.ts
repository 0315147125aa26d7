import {svg} from 'lit';
import {icon} from '../icons.ts';

export const copyIcon = icon(
  svg`<rect x="8.5" y="8.5" width="12" height="12" rx="2.5"/><path d="M15.5 5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2"/>`,
);
export const downloadIcon = icon(svg`<path d="M12 3.5v11.5m-4.5-4 4.5 4.5 4.5-4.5M4 20.5h16"/>`);
export const printIcon = icon(
  svg`<path d="M7 8.5v-5h10v5M7 17H4.5a1 1 0 0 1-1-1v-5.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2V16a1 1 0 0 1-1 1H17M7 13.5h10v7H7z"/>`,
);
