import type {Story} from './story-list.ts';
import type {Globals, Surroundings} from './story-page.ts';

/** A way to look at stories. */
export interface Mode extends Surroundings {
  name: string;
  globals: (story: Story) => Globals;
}

/** Plays of live stories press buttons by their English names; single steps can be seen in Arabic. */
function rightToLeft({title}: Story): Globals {
  return title.startsWith('Elements/') ? {language: 'ar'} : {direction: 'rtl'};
}

export const modes: readonly Mode[] = [
  {name: 'light', globals: () => ({})},
  {name: 'dark', globals: () => ({theme: 'dark'})},
  {name: 'narrow', width: 320, globals: () => ({})},
  {name: 'rtl', globals: rightToLeft},
  {name: 'forced', forcedColors: 'active', globals: () => ({})},
];
