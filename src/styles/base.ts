import {unsafeCSS} from 'lit';
import {card} from './card.ts';
import {controls} from './controls.ts';
import {tokens} from './tokens.ts';

/** What every element wears. One sheet, parsed once and shared by all: each further one costs the first picture time. */
export const base = unsafeCSS([tokens, card, controls].join(''));
