import {svg} from 'lit';
import {icon} from '../icons.ts';

export const keyIcon = icon(
  svg`<circle cx="7.75" cy="16.25" r="5.25"/><path d="M11.5 12.5 21 3m-4.75 4.75 3.5 3.5M12.9 11.1l2.4 2.4"/>`,
);
export const deviceIcon = icon(
  svg`<path d="M4.5 15.5c.5-1.3.7-2.3.7-3.5a6.8 6.8 0 0 1 11.6-4.8M7.6 19.5c.7-2 1-4.2 1-7.5a3.4 3.4 0 0 1 6.8 0c0 2.8-.2 5.2-.8 7.5M12 12c0 3.8-.4 6.5-1.4 9M18.6 10.5c.3 3-.1 5.8-.7 8.5"/>`,
);
