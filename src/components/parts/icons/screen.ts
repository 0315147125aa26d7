import {icon} from '../icons.ts';

export const screenIcon = icon(
  'M5 4h14a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5h-14a2.5 2.5 0 0 1-2.5-2.5v-8a2.5 2.5 0 0 1 2.5-2.5ZM8.5 20.5h7M12 17v3.5',
);
