import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createTfaClient} from '../../../src/client/client.ts';
import {
  button,
  find,
  focused,
  get,
  heading,
  place,
  removeAll,
  scripted,
  settled,
  type TfaElement,
  turn,
} from './support/elements.ts';
import {account, confirming, error, Script} from './support/scripted.ts';
import {standIn} from './support/stand-in.ts';

const refusal = 'This can’t be used here';

/** What an element says to developers, and what it fetches. */
async function watch(work: () => Promise<void>): Promise<{warnings: string[]; fetched: string[]}> {
  const warnings: string[] = [];
  const fetched: string[] = [];
  const restore = [
    standIn(console, 'warn', (...words: unknown[]) => warnings.push(words.join(' '))),
    standIn(window, 'fetch', (resource: RequestInfo) => {
      fetched.push(resource instanceof Request ? resource.url : resource);
      return Promise.resolve(Response.json(account));
    }),
  ];
  await work()
    .then(turn)
    .finally(() => {
      for (const back of restore) back();
    });
  return {warnings, fetched};
}

afterEach(removeAll);

describe('R82: where an element sends secrets', () => {
  for (const endpoint of [
    'https://evil.example/tfa/v1',
    '//evil.example/tfa/v1',
    'http://localhost.evil.example/',
    `http://${location.hostname}:1/tfa/v1`,
    'javascript:alert(1)',
    'data:application/json,{}',
    'http://[',
  ]) {
    it(`not to ${endpoint}, whoever wrote that into the page`, async () => {
      let element: TfaElement | undefined;
      const {warnings, fetched} = await watch(async () => {
        element = await place('tfa-enroll-key', {endpoint});
      });
      expect(element && heading(element)).to.equal(refusal);
      expect(fetched).to.deep.equal([]);
      expect(warnings.join()).to.contain('<tfa-enroll-key>').and.contain('Set an endpoint of this origin or a client.');
    });
  }

  it('to another origin if the host’s own script says so', async () => {
    const client = createTfaClient({endpoint: 'https://api.example/tfa/v1'});
    const {fetched} = await watch(async () => {
      await place('tfa-backup-codes', {client});
    });
    expect(fetched).to.deep.equal(['https://api.example/tfa/v1/account']);
  });

  it('nowhere without a client, and says to the developer what is missing', async () => {
    let element: TfaElement | undefined;
    const {warnings} = await watch(async () => {
      element = await place('tfa-backup-codes');
    });
    expect(element && heading(element)).to.equal(refusal);
    expect(warnings).to.have.length(1);
  });

  it('to a client that comes later', async () => {
    await watch(async () => {
      const element = await place('tfa-backup-codes');
      element.endpoint = '/tfa/v1';
      await settled(element);
      expect(heading(element)).to.equal('Backup codes');
    });
  });
});

describe('R82: who hears what is typed', () => {
  it('nobody outside, on the way up', async () => {
    const {element} = await scripted('tfa-step-up', confirming());
    const heard: string[] = [];
    const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'copy', 'compositionend'];
    const listen = ({type}: Event) => void heard.push(type);
    for (const type of types) document.addEventListener(type, listen);
    const field = get<HTMLInputElement>(element, 'input[name=password]');
    field.focus();
    await sendKeys({type: 'secret'});
    for (const Type of [ClipboardEvent, CompositionEvent]) {
      for (const type of ['paste', 'copy', 'compositionend'])
        field.dispatchEvent(new Type(type, {bubbles: true, composed: true}));
    }
    await sendKeys({press: 'Tab'});
    for (const type of types) document.removeEventListener(type, listen);
    expect(field.value).to.equal('secret');
    // The last key went up on the button that Tab moved to.
    expect(heard.filter((type) => type !== 'keyup')).to.deep.equal([]);
  });

  it('no password stays in a page that is left', async () => {
    const {element} = await scripted('tfa-step-up', confirming());
    const field = get<HTMLInputElement>(element, 'input[name=password]');
    field.value = 'secret';
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(field.value).to.equal('');
  });
});

describe('R82: links of the host', () => {
  const failed = {step: 'failed', error: error('network'), retry: () => undefined} as const;
  const link = async (supportUrl: string) => {
    const {flow} = new Script('tfa-step-up', failed);
    return find<HTMLAnchorElement>(await place('tfa-step-up', {flow, supportUrl}), 'a')?.getAttribute('href');
  };

  it('lead to pages and mailboxes', async () => {
    expect(await link('https://example.com/help')).to.equal('https://example.com/help');
    expect(await link('mailto:help@example.com')).to.equal('mailto:help@example.com');
    expect(await link('/help')).to.equal(`${location.origin}/help`);
  });

  for (const url of [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'http://evil.example',
    'http://[',
    '',
  ]) {
    it(`are not there at all if they are ${JSON.stringify(url)}`, async () => {
      expect(await link(url)).to.equal(undefined);
    });
  }
});

describe('R82 SE-15: frames', () => {
  it('an element refuses inside a page of another origin, unless its host allows that', async () => {
    const frame = document.createElement('iframe');
    const answer = new Promise((resolve) => {
      window.addEventListener('message', ({data, source}) => source === frame.contentWindow && resolve(data));
    });
    const path = new URL('./support/framed.html', import.meta.url).pathname;
    frame.src = `http://127.0.0.1:${location.port}${path}`;
    document.body.append(frame);
    expect(await answer).to.deep.equal({refused: refusal, allowed: 'Confirm it’s you'});
    frame.remove();
  });
});

describe('pages that do as they like', () => {
  it('an element that was taken out and comes back begins anew', async () => {
    await watch(async () => {
      const element = await place('tfa-backup-codes', {endpoint: '/tfa/v1'});
      element.remove();
      await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
      document.body.append(element);
      await settled(element);
      expect(heading(element)).to.equal('Backup codes');
      element.focus();
      expect(focused()).to.equal(get(element, 'h2'));
      expect(() => button(element, 'No such')).to.throw();
    });
  });
});
