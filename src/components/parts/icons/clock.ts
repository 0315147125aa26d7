import {svg} from 'lit';
import {icon} from '../icons.ts';

export const clockIcon = icon(svg`<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2.5"/>`);
