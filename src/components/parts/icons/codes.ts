import {icon} from '../icons.ts';

export const codesIcon = icon(
  'M5.5 4h13a2.5 2.5 0 0 1 2.5 2.5v11a2.5 2.5 0 0 1-2.5 2.5h-13a2.5 2.5 0 0 1-2.5-2.5v-11a2.5 2.5 0 0 1 2.5-2.5ZM6.5 9h4m3 0h4m-11 3.2h4m3 0h4m-11 3.2h4m3 0h4',
);
