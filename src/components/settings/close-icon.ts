import {icon} from '../parts/icons.ts';

export const closeIcon = icon('M6 6l12 12M18 6 6 18');
