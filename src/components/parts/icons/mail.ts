import {svg} from 'lit';
import {icon} from '../icons.ts';

export const mailIcon = icon(
  svg`<rect x="2.5" y="4.5" width="19" height="15" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/>`,
);
