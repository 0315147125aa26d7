import {icon} from '../icons.ts';

export const clockIcon = icon('M2.5 12a9.5 9.5 0 1 1 19 0a9.5 9.5 0 1 1-19 0ZM12 6.5V12l3.5 2.5');
