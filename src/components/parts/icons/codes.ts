import {svg} from 'lit';
import {icon} from '../icons.ts';

export const codesIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="2.5"/><path d="M6.5 9h4m3 0h4m-11 3.2h4m3 0h4m-11 3.2h4m3 0h4"/>`,
);
