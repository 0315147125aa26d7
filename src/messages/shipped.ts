// Every language of the package but English, which is built into the elements. Fetched on a page in another language, so that
// English ones do not pay for the list; words come in parts, so that a sign-in page does not pay for those of the account.

import type {Account, Overrides, Section, SigningIn} from './catalogue.ts';

/** Words of a language. */
export interface Found {
  /** Later ones win. */
  words: Overrides[];
  /** What to wait for, before looking again. */
  arrival?: Promise<unknown> | undefined;
}

type Part = () => Promise<{default: SigningIn | Account}>;

/** By their tags in lower case. */
const languages: Partial<Record<string, [signingIn: Part, account: Part]>> = {
  ar: [() => import('./ar/signing-in.ts'), () => import('./ar/account.ts')],
  de: [() => import('./de/signing-in.ts'), () => import('./de/account.ts')],
  es: [() => import('./es/signing-in.ts'), () => import('./es/account.ts')],
  fr: [() => import('./fr/signing-in.ts'), () => import('./fr/account.ts')],
  he: [() => import('./he/signing-in.ts'), () => import('./he/account.ts')],
  hi: [() => import('./hi/signing-in.ts'), () => import('./hi/account.ts')],
  it: [() => import('./it/signing-in.ts'), () => import('./it/account.ts')],
  ja: [() => import('./ja/signing-in.ts'), () => import('./ja/account.ts')],
  ko: [() => import('./ko/signing-in.ts'), () => import('./ko/account.ts')],
  nl: [() => import('./nl/signing-in.ts'), () => import('./nl/account.ts')],
  pl: [() => import('./pl/signing-in.ts'), () => import('./pl/account.ts')],
  'pt-br': [() => import('./pt-BR/signing-in.ts'), () => import('./pt-BR/account.ts')],
  tr: [() => import('./tr/signing-in.ts'), () => import('./tr/account.ts')],
  uk: [() => import('./uk/signing-in.ts'), () => import('./uk/account.ts')],
  'zh-hans': [() => import('./zh-Hans/signing-in.ts'), () => import('./zh-Hans/account.ts')],
  'zh-hant': [() => import('./zh-Hant/signing-in.ts'), () => import('./zh-Hant/account.ts')],
};

/** Languages written from right to left, by their first subtag. */
export const rightToLeft = /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)\b/;

/** What else pages say that mean one of these. */
export const otherNames: Partial<Record<string, string>> = {
  iw: 'he',
  pt: 'pt-br',
  zh: 'zh-hans',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
  'zh-tw': 'zh-hant',
};

const sectionsOfAccount: Record<keyof Account, true> = {
  enrollKey: true,
  backupCodes: true,
  totpSetup: true,
  settings: true,
  activity: true,
};

const loaded = new Map<Part, Overrides>();

/** The words of these sections in a language, as far as they are there; none where the package does not have the language. */
export function find(name: string, sections: Section[]): Found | undefined {
  const tag = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  const parts = tag && Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  if (!parts) return undefined;
  const [signingIn, account] = parts;
  const isAccount = (section: Section): boolean => section in sectionsOfAccount;
  const needed = [!sections.every(isAccount) && signingIn, sections.some(isAccount) && account].filter(
    (part) => !!part,
  );
  const missing = needed.filter((part) => !loaded.has(part));
  return {
    words: needed.map((part) => loaded.get(part) ?? {}),
    arrival: missing.length > 0 ? Promise.all(missing.map(load)) : undefined,
  };
}

/** A part that does not arrive is English. */
async function load(part: Part): Promise<void> {
  const words = await part().catch(() => undefined);
  loaded.set(part, words?.default ?? {});
}
