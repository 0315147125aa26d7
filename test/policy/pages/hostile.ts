/** The Big List of Naughty Strings in every place that shows what somebody else has written. */
import strings from 'big-list-of-naughty-strings/blns.json' with {type: 'json'};
import {createTfaClient} from '../../../src/client/client.ts';
import type {TfaCodeField} from '../../../src/components/code-field/code-field.ts';
import type {Overrides} from '../../../src/messages/catalogue.ts';
import {find, get, place, removeAll, roots, settled} from '../../browser/components/support/elements.ts';
import {Script, steps, type StateOf, type Tag} from '../../browser/components/support/scripted.ts';
import {english} from '../../support/words/english.ts';
import {pictures, type Slots} from './hostile-slots.ts';
import {nowShowing, violationsAndPlanted} from './violations.ts';

/** What went wrong, a line each. */
type Faults = string[];

const tags = Object.keys(steps) as Tag[];

/** Anything that only a script of a text could have brought about. */
const ran: string[] = [];
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print', 'eval'] as const) {
  Object.assign(window, {[name]: () => ran.push(name)});
}
const {href, title} = {href: location.href, title: document.title};
for (const type of ['error', 'unhandledrejection']) {
  window.addEventListener(type, (event) => {
    ran.push(`${type}: ${'reason' in event ? String(event.reason) : (event as ErrorEvent).message}`);
  });
}

/** What must not have happened by now. */
function deeds(of: string): Faults {
  const found = ran.splice(0);
  if (location.href !== href) found.push(`went to ${location.href}`);
  if (document.title !== title) found.push(`is called ${document.title}`);
  return found.map((deed) => `${of}: ${deed}`);
}

interface Round extends Slots {
  /** What was given to each slot so far. */
  readonly given: {slot: string; text: string; isShown: boolean}[];
}

/** The string for each slot, another in each round: after as many rounds as there are strings, each slot has had them all. */
function roundOf(round: number, from: readonly string[] = strings): Round {
  const given: Round['given'] = [];
  const give = (slot: string, isShown: boolean): string => {
    const text = from[(round + given.length) % from.length] ?? '';
    given.push({slot, text, isShown});
    return text;
  };
  return {given, shown: (slot) => give(slot, true), taken: (slot) => give(slot, false)};
}

/** The same with text that harms nobody. */
const harmless: Slots = {shown: (slot) => slot, taken: (slot) => slot};

/** Every text that an element holds for people: nodes, values, names. */
function textsOf(element: Element): string[] {
  return [...roots(element)].flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) texts.push((walker.currentNode as Text).data);
    for (const each of root.querySelectorAll<HTMLElement>('*')) {
      if (each instanceof HTMLInputElement) texts.push(each.value);
      if (each.ariaLabel !== null) texts.push(each.ariaLabel);
    }
    return texts;
  });
}

/** Every kind of element and attribute that it is made of. */
function kindsOf(element: Element): Set<string> {
  const all = [...roots(element)].flatMap((root) => [...root.querySelectorAll('*')]);
  return new Set(all.flatMap((each) => each.getAttributeNames().map((name) => `${each.localName} ${name}`)));
}

const schemes = /^(https?|mailto|otpauth|apple-otpauth):/;

/** Where its links lead, if that is anywhere but a page, a mailbox or an app. */
function strayLinks(element: Element): string[] {
  const links = [...roots(element)].flatMap((root) => [...root.querySelectorAll<HTMLAnchorElement>('a')]);
  return links.map((link) => link.href).filter((link) => !schemes.test(link));
}

/** Stands for a slot's text, which it is found by. */
const mark = (slot: number): string => `\u27e6${String(slot)}\u27e7`;
const marks = /\u27e6(\d+)\u27e7/g;

/** The same round with marks in place of what is shown. Nothing is marked where nothing stands: that may be left out. */
function markedRound({given}: Round): Slots {
  let slot = 0;
  const taken = (): string => given[slot++]?.text ?? '';
  return {taken, shown: () => (given[slot]?.text ? mark(slot++) : taken())};
}

/** What an element says, place by place: the words of each element in it between those inside, its value and its name. */
function placesOf(element: Element): string[] {
  return [...roots(element)].flatMap((root) =>
    [root, ...root.querySelectorAll('*')].flatMap((node) => [
      [...node.childNodes].map((child) => (child instanceof Text ? child.data : '')).join(''),
      ...(node instanceof HTMLInputElement ? [node.value] : []),
      ...(node instanceof Element && node.ariaLabel !== null ? [node.ariaLabel] : []),
    ]),
  );
}

/** Without what keeps an address in one piece. */
const joined = (text: string): string => text.replaceAll('\u2060', '');

/** Where the marks are, there the strings have to be, with nothing else changed; and the marks are where `order` has them. */
function misplaced({given}: Round, order: readonly string[], marked: string[], places: string[]): Faults {
  const faults: Faults = [];
  const found: string[] = [];
  for (const [at, place] of marked.entries()) {
    const slots = [...place.matchAll(marks)].map(([, slot]) => given[Number(slot)]?.slot ?? '');
    if (slots.length === 0) continue;
    found.push(...slots);
    const due = joined(place.replaceAll(marks, (_, slot) => given[Number(slot)]?.text ?? ''));
    const said = joined(places[at] ?? '');
    if (said !== due) faults.push(`${slots.join(', ')}: ${JSON.stringify(said)} and not ${JSON.stringify(due)}`);
  }
  const isEmpty = new Set(given.flatMap(({slot, text}) => (text ? [] : [slot])));
  const sought = order.filter((slot) => !isEmpty.has(slot));
  const wrong = [...found, undefined].findIndex((slot, index) => slot !== sought[index]);
  if (wrong >= 0) faults.push(`${found[wrong] ?? 'nothing'} is where ${sought[wrong] ?? 'nothing'} should be`);
  const unsought = given.filter(({slot, isShown}) => isShown && !order.includes(slot));
  return [...faults, ...unsought.map(({slot}) => `nobody says where ${slot} is`)];
}

/**
 * What is shown is shown letter for letter, at its own places, and nothing of it has become an element. The element is redrawn with another state
 * in each round, as its flow would.
 */
async function show(name: string): Promise<Faults> {
  const picture = pictures[name];
  if (!picture) throw new Error(`no picture of ${name}`);
  nowShowing(name);
  const {tag, places = []} = picture;
  const state = picture.state as (slots: Slots) => StateOf<Tag>;
  const script = new Script<Tag>(tag, state(harmless));
  const element = await place<Tag>(tag, {flow: script.flow} as object);
  const faults: Faults = [];
  const known = kindsOf(element);
  for (let at = 0; at < strings.length; at += 1) {
    const round = roundOf(at);
    const filled = state(round);
    script.show(state(markedRound(round)));
    await settled(element);
    const marked = placesOf(element);
    script.show(filled);
    await settled(element);
    const strange = [...kindsOf(element)].filter((kind) => !known.has(kind));
    const wrong = misplaced(round, places, marked, placesOf(element));
    faults.push(...[...wrong, ...strange, ...strayLinks(element)].map((fault) => `${at}: ${fault}`));
  }
  removeAll();
  return [...faults, ...deeds(name)];
}

/** The whole catalogue in strings of the list, beginning with another in each round. */
function wordsOf(round: number): Overrides {
  // Where a host has no word, it is ours.
  const slots = roundOf(round, strings.filter(Boolean));
  const reword = (part: unknown): unknown =>
    typeof part === 'string'
      ? slots.taken('word')
      : Object.fromEntries(Object.entries(part as object).map(([key, value]) => [key, reword(value)]));
  return reword(english) as Overrides;
}

/** Placeholders for what we say ourselves: numbers, dates, durations. All others are for what somebody else has written. */
const ours = new Set(['n', 'total', 'count', 'date', 'time', 'wait']);
/** On paper and in the file, which are no picture: `test/components/paper.test.ts`. */
const onPaper = ['backupCodes.paperSite', 'backupCodes.paperAccount'];

/** Messages with a place for what others write that no picture shows with something in it. */
async function unfilled(): Promise<Faults> {
  nowShowing('placeholders');
  const due = new Set<string>();
  const mark = (words: object, path: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(words).map(([name, word]: [string, unknown]): [string, unknown] => {
        const key = path ? `${path}.${name}` : name;
        if (typeof word !== 'string') return [name, mark(word as object, key)];
        const places = [...word.matchAll(/\{(\w+)\}/g)].flatMap(([place, of = '']) => (ours.has(of) ? [] : [place]));
        if (places.length > 0) due.add(key);
        return [name, places.length > 0 ? `<${key}>${places.join('')}` : word];
      }),
    );
  const messages = mark(english, '') as Overrides;
  for (const {tag, state} of Object.values(pictures)) {
    const script = new Script<Tag>(tag, (state as (slots: Slots) => StateOf<Tag>)(harmless));
    const element = await place<Tag>(tag, {flow: script.flow, messages} as object);
    for (const text of textsOf(element)) {
      for (const [, key = ''] of text.matchAll(/<([\w.]+)>\u2068[^\u2069]/g)) due.delete(key);
    }
    removeAll();
  }
  return [...due].filter((key) => !onPaper.includes(key));
}

/** A host's own wording: every step in every round of a few, and the first picture of each element in all of them. */
async function reword(tag: Tag): Promise<Faults> {
  nowShowing(`the words of <${tag}>`);
  const faults: Faults = [];
  const states = Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
  for (const [index, [name, state]] of states.entries()) {
    const element = await place<Tag>(tag, {flow: new Script<Tag>(tag, state()).flow} as object);
    const known = kindsOf(element);
    // Each string is in some words of each step, and each word has had every string by the last step.
    for (let round = index; round < strings.length; round += states.length) {
      element.messages = wordsOf(round);
      await settled(element);
      const heading = get(element, 'h2').textContent;
      if (!strings.some((text) => text !== '' && heading.includes(text))) faults.push(`${name}: ${heading}`);
      const strange = [...kindsOf(element)].filter((kind) => !known.has(kind));
      faults.push(...strange.map((kind) => `${name}: ${kind}`));
    }
    removeAll();
  }
  return [...faults, ...deeds(tag)];
}

/** What a host may write into the markup of an element. */
const attributes = [
  ...['endpoint', 'support-url', 'verify-email-url', 'sign-in-url', 'windows-help-url', 'heading-level'],
  ...['lang', 'dir', 'action', 'auto-submit', 'allow-framing', 'title', 'part', 'slot', 'class', 'id'],
];

/** Pictures that have links of the host's. */
const linked = [
  ['tfa-settings', 'overview, unverified'],
  ['tfa-enroll-key', 'unavailable'],
  ['tfa-enroll-key', 'ready, external'],
  ['tfa-step-up', 'signing_in'],
  ['tfa-recovery', 'device_failed'],
  ['tfa-challenge', 'locked'],
] as const;

async function markUp(): Promise<Faults> {
  nowShowing('attributes');
  const faults: Faults = [];
  for (const [tag, name] of linked) {
    const state = (steps[tag] as Record<string, () => StateOf<Tag>>)[name];
    if (!state) throw new Error(`no ${name}`);
    const element = await place<Tag>(tag, {flow: new Script<Tag>(tag, state()).flow} as object);
    for (const text of strings) {
      for (const attribute of attributes) element.setAttribute(attribute, text);
      await settled(element);
      faults.push(...strayLinks(element));
      if (!get(element, 'h2').textContent.trim()) faults.push(`${name}: nothing is said with ${text}`);
    }
    removeAll();
  }
  return [...faults, ...deeds('attributes')];
}

async function field(): Promise<Faults> {
  nowShowing('<tfa-code-field>');
  const element: TfaCodeField = document.createElement('tfa-code-field');
  const texts = ({shown, taken}: Slots) => ({
    attributes: {label: shown('label'), error: shown('error'), name: taken('name')},
    messages: {codeField: {hint: shown('hint')}},
    value: taken('value'),
  });
  const draw = async ({attributes, messages, value}: ReturnType<typeof texts>): Promise<string[]> => {
    for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
    Object.assign(element, {messages, value});
    await element.updateComplete;
    return placesOf(element);
  };
  document.body.append(element);
  await draw(texts(harmless));
  const faults: Faults = [];
  const known = kindsOf(element);
  for (let at = 0; at < strings.length; at += 1) {
    const round = roundOf(at);
    const filled = texts(round);
    // What is no label is none; spaces around one are nobody's.
    for (const one of round.given) if (one.slot === 'label') one.text = one.text.trim();
    const marked = await draw(texts(markedRound(round)));
    faults.push(...misplaced(round, ['label', 'error', 'hint'], marked, await draw(filled)));
    faults.push(...[...kindsOf(element)].filter((kind) => !known.has(kind)));
  }
  element.remove();
  return [...faults, ...deeds('<tfa-code-field>')];
}

/** What a server may answer: a page, a problem, a problem of a name of its own. None of its words is for people. */
const answers: Record<string, (text: string) => Response> = {
  'a page': (text) => new Response(text, {status: 500, headers: {'Content-Type': 'text/html'}}),
  'a problem': (text) => problem({type: text, title: text, status: 400, detail: text, code: text, instance: text}),
  'a known problem': (text) =>
    problem({title: text, code: 'not_permitted', reason: text, action: text, until: text, organization: text}),
  'an account': (text) => Response.json({user: {name: text, email: text}, securityKeys: text, stepUp: text}),
};

function problem(body: object): Response {
  return Response.json(body, {status: 403, headers: {'Content-Type': 'application/problem+json'}});
}

/** Milliseconds. */
const patience = 10_000;

/** Every string that could not stand in our words by chance. */
const telling = strings.filter((text) => text.length > 8);

async function answer(what: string): Promise<Faults> {
  nowShowing(`the server answers ${what}`);
  const faults: Faults = [];
  const said = Object.values(english.errors);
  let current = '';
  const fetch = () => Promise.resolve(answers[what]?.(current) ?? Response.error());
  for (const text of telling) {
    current = text;
    const element = await place('tfa-step-up', {client: createTfaClient({endpoint: '/tfa/v1', fetch})});
    const lead = () => find(element, '[role=alert]')?.textContent ?? '';
    const end = performance.now() + patience;
    while (!lead() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve));
    if (!lead()) return [...faults, `nothing is said to ${text}`, ...deeds(what)];
    if (!said.some((words) => lead().startsWith(words))) faults.push(lead());
    if (textsOf(element).some((shown) => shown.includes(text))) faults.push(`says ${text}`);
    removeAll();
  }
  return [...faults, ...deeds(what)];
}

export const hostile = {
  strings: strings.length,
  pictures: Object.keys(pictures),
  tags,
  answers: Object.keys(answers),
  show,
  reword,
  unfilled,
  markUp,
  field,
  answer,
  violationsAndPlanted,
};

Object.assign(window, {hostile});
// The page counts as loaded before its modules are through.
document.querySelector('main')?.setAttribute('data-ready', '');
