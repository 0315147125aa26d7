/** A mail before it is text or HTML: both are drawn from the same blocks in the same order, so neither says more than the other. */
export type Block =
  | {type: 'paragraph'; text: string}
  | {type: 'heading'; text: string}
  | {type: 'details'; rows: {label: string; value: string}[]}
  | {type: 'code'; lead: string; code: string}
  | {type: 'button'; label: string; href: string}
  | {type: 'link'; lead: string; href: string}
  | {type: 'note'; text: string};

export interface Letter {
  subject: string;
  language: string;
  direction: 'ltr' | 'rtl';
  /** What stands between a label and what it labels. */
  colon: string;
  site: string;
  blocks: Block[];
}
