import {svg} from 'lit';
import {icon} from '../icons.ts';

export const phoneIcon = icon(svg`<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>`);
