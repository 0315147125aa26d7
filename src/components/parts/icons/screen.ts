import {svg} from 'lit';
import {icon} from '../icons.ts';

export const screenIcon = icon(
  svg`<rect x="2.5" y="4" width="19" height="13" rx="2.5"/><path d="M8.5 20.5h7M12 17v3.5"/>`,
);
