// What is measured beside what: a module that a page loads, and the element that it then places.

/** What a page costs, in milliseconds at a slowed-down processor. */
export interface Cost {
  /** Scripts on the main thread, until the picture is there. */
  script: number;
  /** From before the element is made until its picture is laid out. */
  render: number;
}

/** `first`: the first picture, which no answer of the server is needed for. `full`: with every row that the server has. */
export type Picture = 'first' | 'full';

export interface Contender {
  tag: string;
  module: string;
  picture: Picture;
  /** At most so many times the yardstick's; what has no goal is shown all the same. None for a yardstick. */
  goals?: Partial<Cost>;
}

const bare = (name: string, picture: Picture): Contender => ({
  tag: `bare-${name}`,
  module: `bench/browser/pages/bare-${name}.ts`,
  picture,
});

const ours = (tag: string, picture: Picture, goals: Partial<Cost>): Contender => ({
  tag,
  module: `src/define/${tag}.ts`,
  picture,
  goals,
});

/** In each, the yardstick stands first. */
export const contests: [Contender, ...Contender[]][] = [
  [
    bare('form', 'first'),
    ours('tfa-challenge', 'first', {script: 1.5, render: 1.5}),
    ours('tfa-backup-codes', 'first', {render: 1.5}),
    ours('tfa-code-field', 'first', {render: 1.5}),
    ours('tfa-enroll-key', 'first', {render: 1.5}),
    ours('tfa-recovery', 'first', {render: 1.5}),
    ours('tfa-settings', 'first', {render: 1.5}),
    ours('tfa-step-up', 'first', {render: 1.5}),
    ours('tfa-totp-setup', 'first', {render: 1.5}),
  ],
  [bare('list', 'full'), ours('tfa-settings', 'full', {script: 2})],
];
