import {icon} from '../icons.ts';

export const copyIcon = icon(
  'M11 8.5h7a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-7a2.5 2.5 0 0 1-2.5-2.5v-7a2.5 2.5 0 0 1 2.5-2.5ZM15.5 5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2',
);
export const downloadIcon = icon('M12 3.5v11.5m-4.5-4 4.5 4.5 4.5-4.5M4 20.5h16');
export const printIcon = icon(
  'M7 8.5v-5h10v5M7 17H4.5a1 1 0 0 1-1-1v-5.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2V16a1 1 0 0 1-1 1H17M7 13.5h10v7H7z',
);
