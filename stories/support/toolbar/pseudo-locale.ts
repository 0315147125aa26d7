import {registerMessages} from '../../../src/messages/languages.ts';
import {pseudoCatalogue} from '../../../test/support/words/pseudo.ts';

export function registerPseudoLocale(): void {
  registerMessages('en-XA', pseudoCatalogue);
}
