/** Hosts that take elements away in the middle, move them, copy them, and place many. */
import {expect, waitUntil} from '@open-wc/testing';
import {createTfaClient} from '../../../src/client/client.ts';
import {
  button,
  find,
  focused,
  get,
  heading,
  place,
  removeAll,
  roots,
  scripted,
  settled,
  textOf,
  type TfaElement,
  turn,
} from '../components/support/elements.ts';
import {can, needs} from '../../support/engine.ts';
import {endpoint, signUp} from '../components/support/people.ts';
import {account, confirming, Script, steps, totpSetup, type StateOf, type Tag} from '../components/support/scripted.ts';
import {standIn} from '../components/support/stand-in.ts';
import {moves} from './support/moves.ts';

const tags = Object.keys(steps) as Tag[];

function statesOf(tag: Tag): [string, () => StateOf<Tag>][] {
  return Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
}

function fieldsOf(element: Element): HTMLInputElement[] {
  return [...roots(element)].flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input:not([type])')]);
}

/** A turn of the event loop: whatever was let go of has been by then. */

let faults: unknown[];
const hear = (event: ErrorEvent | PromiseRejectionEvent) => {
  faults.push('reason' in event ? event.reason : event.message);
};

beforeEach(() => {
  faults = [];
  window.addEventListener('error', hear);
  window.addEventListener('unhandledrejection', hear);
});
afterEach(async () => {
  removeAll();
  await turn();
  window.removeEventListener('error', hear);
  window.removeEventListener('unhandledrejection', hear);
  expect(faults).to.deep.equal([]);
});

describe('a host that takes an element away in the middle', () => {
  for (const tag of tags) {
    // Where there can be no keys, nothing is asked for them.
    const {it: itAsks} = tag === 'tfa-enroll-key' ? needs('webauthn') : {it};
    itAsks(
      `<${tag}>: what it asked for is called off, and the answer that comes all the same is not heard`,
      async () => {
        const asked: {signal: AbortSignal | null | undefined; answer: (response: Response) => void}[] = [];
        const fetch = (_: unknown, {signal}: RequestInit = {}) =>
          new Promise<Response>((answer) => asked.push({signal, answer}));
        const element = await place(tag, {client: createTfaClient({endpoint, fetch})});
        await turn();
        expect(asked.length).to.be.greaterThan(0);
        const before = heading(element);
        let events = 0;
        for (const type of ['tfa-error', 'tfa-account-changed']) element.addEventListener(type, () => (events += 1));
        element.remove();
        await turn();
        expect(asked.map(({signal}) => signal?.aborted)).to.deep.equal(asked.map(() => true));
        for (const {answer} of asked) answer(Response.json(account));
        await turn();
        expect([heading(element) === before, events, find(element, '[role=alert]')]).to.deep.equal([false, 0, null]);
      },
    );

    it(`<${tag}>: in every step, nothing that was shown stays with whoever holds it; back again, it goes on`, async () => {
      for (const [name, state] of statesOf(tag)) {
        const {element} = await scripted(tag, state());
        const before = textOf(element);
        element.remove();
        await turn();
        await settled(element);
        const left = textOf(element);
        for (const secret of ['BCDEFGHJKMNPQRS', totpSetup.secret]) expect(left, name).not.to.contain(secret);
        expect(find(element, '[data-secret]'), name).to.equal(null);
        document.body.append(element);
        await settled(element);
        expect(textOf(element), name).to.equal(before);
        element.remove();
      }
    });
  }
});

describe('a host that moves an element in the document', () => {
  for (const [way, move] of Object.entries(moves)) {
    for (const tag of tags) {
      it(`<${tag}>, by ${way}: every step stays as it is, with what was typed`, async () => {
        const to = document.body.appendChild(document.createElement('div'));
        for (const [name, state] of statesOf(tag)) {
          const {element, show} = await scripted(tag, state());
          const before = textOf(element);
          for (const field of fieldsOf(element)) field.value = 'typed';
          move(element, to);
          await turn();
          await settled(element);
          expect(textOf(element), name).to.equal(before);
          for (const field of fieldsOf(element)) expect(field.value, name).to.equal('typed');
          // The flow is still heard, once.
          await show(state());
          expect(textOf(element), name).to.equal(before);
          removeAll();
        }
        to.remove();
      });
    }
  }

  if ('moveBefore' in Element.prototype) {
    it('moveBefore keeps the focus where it is', async () => {
      const {element} = await scripted('tfa-step-up', confirming());
      const field = get<HTMLInputElement>(element, 'input[name=password]');
      field.focus();
      const to = document.body.appendChild(document.createElement('div'));
      moves['moveBefore']?.(element, to);
      await turn();
      expect(focused()).to.equal(field);
      to.remove();
    });
  }

  it('it speaks the language of the place where it is now', async () => {
    const to = document.body.appendChild(document.createElement('div'));
    to.lang = 'de';
    const root = to.attachShadow({mode: 'open'});
    const {element} = await scripted('tfa-step-up', confirming());
    expect(heading(element)).to.equal('Confirm it’s you');
    root.append(element);
    await waitUntil(() => heading(element) === 'Bestätigen Sie, dass Sie es sind', 'in German');
    to.lang = 'en';
    await waitUntil(() => heading(element) === 'Confirm it’s you', 'in English again');
    to.remove();
  });
});

describe('a host that copies an element', () => {
  for (const tag of tags) {
    it(`<${tag}>: in every step, the copy has what the markup says and nothing else`, async () => {
      for (const [name, state] of statesOf(tag)) {
        const {element} = await scripted(tag, state());
        element.setAttribute('heading-level', '3');
        for (const field of fieldsOf(element)) field.value = 'typed';
        for (const copy of [element.cloneNode(true), document.importNode(element, true)] as TfaElement[]) {
          expect(copy.outerHTML, name).to.equal(`<${tag} heading-level="3"></${tag}>`);
          expect([copy.flow, copy.client, copy.messages], name).to.deep.equal([undefined, undefined, undefined]);
          expect(copy.shadowRoot, name).to.equal(null);
        }
        removeAll();
      }
    });
  }

  needs('webauthn').it('a copy begins anew beside the original, and neither hears of the other', async () => {
    await signUp();
    const original = await place('tfa-enroll-key');
    original.setAttribute('endpoint', endpoint);
    await waitUntil(() => textOf(original).includes('Security key'), 'the kinds of key', {timeout: 15_000});
    button(original, 'Security key').click();
    await waitUntil(() => heading(original) === 'Confirm it’s you', 'the password', {timeout: 15_000});
    get<HTMLInputElement>(original, 'input[name=password]').value = 'secret';

    const copy = original.cloneNode(true) as typeof original;
    document.body.append(copy);
    await waitUntil(() => copy.shadowRoot && textOf(copy).includes('Security key'), 'a fresh copy', {timeout: 15_000});
    expect(heading(original)).to.equal('Confirm it’s you');
    button(copy, 'Security key').click();
    await waitUntil(() => heading(copy) === 'Confirm it’s you', 'its own password', {timeout: 15_000});
    expect(get<HTMLInputElement>(copy, 'input[name=password]').value).to.equal('');
    copy.remove();
    await turn();
    expect(get<HTMLInputElement>(original, 'input[name=password]').value).to.equal('secret');
  });
});

describe('a host that places ten at once', () => {
  it('seventy elements, ten of each, each with a flow of its own, in one page', async () => {
    await signUp();
    const all = await Promise.all(
      tags.flatMap((tag) => Array.from({length: 10}, () => place<Tag>(tag, {endpoint}))) as Promise<TfaElement>[],
    );
    const isThere = (element: TfaElement) => !find(element, '.skeleton');
    await waitUntil(() => all.every(isThere), 'all of them', {timeout: 18_000});
    for (const element of all) {
      const ids = [...roots(element)].map((root) => [...root.querySelectorAll('[id]')].map(({id}) => id));
      for (const own of ids) expect(new Set(own).size, element.localName).to.equal(own.length);
      const twin = all.find(({localName}) => localName === element.localName) as TfaElement;
      expect(textOf(element)).to.equal(textOf(twin));
    }
    if (!can('webauthn')) return;
    const [first, ...others] = all.filter(({localName}) => localName === 'tfa-enroll-key') as [TfaElement, TfaElement];
    const untouched = textOf(others[0]);
    button(first, 'Security key').click();
    await waitUntil(() => heading(first) === 'Confirm it’s you', 'one that goes on', {timeout: 15_000});
    expect([...new Set(others.map(textOf))]).to.deep.equal([untouched]);
  });

  it('ten get the words of their language in one piece, once', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    box.lang = 'nl';
    const fetched: string[] = [];
    const back = standIn(window, 'fetch', (resource: RequestInfo) => {
      fetched.push(resource instanceof Request ? resource.url : resource);
      return Promise.resolve(Response.json(account));
    });
    const flow = () => new Script('tfa-step-up', confirming()).flow;
    const all = await Promise.all(Array.from({length: 10}, () => place('tfa-step-up', {in: box, flow: flow()})));
    back();
    expect(new Set(all.map(heading)).size).to.equal(1);
    expect(heading(all[0] as TfaElement)).not.to.equal('Confirm it’s you');
    const files = performance.getEntriesByType('resource').filter(({name}) => name.includes('/messages/nl/'));
    expect(files.map(({name}) => name)).to.deep.equal([...new Set(files.map(({name}) => name))]);
    expect(fetched).to.deep.equal([]);
    box.remove();
  });
});
