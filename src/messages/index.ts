/** Words of the host's own, and languages that the package does not have. */
export type {Catalogue, Overrides, Plural, Section} from './catalogue.ts';
export {registerMessages} from './languages.ts';
