import type {MailKind} from '../mail-data.ts';

/** What a sentence may speak of, ready to be shown. */
export interface MailFacts {
  site: string;
  /** Backup codes that are left, where the mail is about one. */
  remaining?: number;
  /** The end of a wait, as a date with its zone. Without it there is no end that waiting alone brings. */
  until?: string;
  /** Between which ends a wait was drawn: *3–5 days*. */
  wait?: string;
}

/** The words of one kind of mail. Sentences never hold what a person chose: names stand in the details below them. */
export interface KindWords {
  subject(facts: MailFacts): string;
  /** What happened and what it means, a paragraph each. */
  what(facts: MailFacts): string[];
  /** What to do if it was somebody else. */
  notYou(facts: MailFacts): string;
  /** Why it comes, where not because the address belongs to an account. */
  why?(facts: MailFacts): string;
  /** Label of the button. A mail that has one needs a link. */
  button?: string;
}

/** One language's words. A kind without an entry does not compile. */
export interface MailWords {
  /** BCP 47, for `Intl` and the mail's `lang`. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** What stands between a label and what it labels. */
  colon: string;
  /** Without a name where nobody knows it: who is invited may have no account yet. */
  greeting(name?: string): string;
  labels: {securityKey: string; member: string; when: string; browser: string; address: string};
  notYouHeading: string;
  /** Stands before the site's own address. */
  signInAt: string;
  /** Stands before an e-mail code or access code. */
  codeLead: string;
  why(facts: MailFacts): string;
  kinds: Record<MailKind, KindWords>;
}
