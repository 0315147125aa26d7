import {icon} from '../icons.ts';

export const mailIcon = icon(
  'M5 4.5h14a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5h-14a2.5 2.5 0 0 1-2.5-2.5v-10a2.5 2.5 0 0 1 2.5-2.5ZM3.5 7l8.5 6.5L20.5 7',
);
