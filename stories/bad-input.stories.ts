import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, waitFor} from 'storybook/test';
import {createTfaClient} from '../src/client/index.ts';
import {problemCodes, type ProblemCode} from '../src/protocol/codes.ts';
import type {AccountState} from '../src/protocol/types.ts';
import {account, accountWithKeys} from './support/fixtures/account.ts';
import {refusing, silent} from './support/network/fetches.ts';
import {expectAnAnnouncement} from './support/picture.ts';
import {deep, find, heading, press, typeInto} from './support/play/find.ts';

const meta: Meta = {title: 'Bad input/Network', tags: ['!autodocs']};
export default meta;

type Story = StoryObj;

const endpoint = '/tfa/v1';
const confirmed = {method: 'password', until: '2099-01-01T00:00:00Z'} as const;
const ready: AccountState = {...account, stepUp: {...account.stepUp, confirmed: [confirmed]}};

/** The server has the question and says nothing. */
export const NeverAnswers: Story = {
  render: () => html`<tfa-enroll-key .client=${createTfaClient({endpoint, fetch: silent})}></tfa-enroll-key>`,
  play: expectAnAnnouncement,
};

/** Nobody answers at this address. */
export const NobodyThere: Story = {
  render: () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    return html`<tfa-enroll-key .client=${createTfaClient({endpoint, fetch})}></tfa-enroll-key>`;
  },
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'That didn’t work');
    await press(canvasElement, 'Try again');
    await heading(canvasElement, 'That didn’t work');
  },
};

/** Something else answers: a page of the site, with status 200. */
export const AnswersWithAPage: Story = {
  render: () => {
    const fetch = () => Promise.resolve(new Response('<!doctype html>', {headers: {'Content-Type': 'text/html'}}));
    return html`<tfa-backup-codes .client=${createTfaClient({endpoint, fetch})}></tfa-backup-codes>`;
  },
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'That didn’t work');
  },
};

/** One element for each code that a verifier can answer with. */
function perCode(draw: (code: ProblemCode) => TemplateResult): TemplateResult {
  return html`<div class="story-row">
    ${problemCodes.map(
      (code) =>
        html`<figure data-code=${code}>
          <figcaption>${code}</figcaption>
          ${draw(code)}
        </figure>`,
    )}
  </div>`;
}

/** Whatever the code, there is a heading, and something to press unless a host gave nothing to go to. */
async function expectNoDeadEnd(page: HTMLElement, act?: (figure: HTMLElement) => Promise<void>): Promise<void> {
  for (const figure of page.querySelectorAll<HTMLElement>('figure')) {
    await act?.(figure);
    await waitFor(() => {
      const words = [...deep(figure, '[part~=heading], [part~=lead], [part~=error]')].map(({innerText}) => innerText);
      return expect(words.join(' ').trim(), figure.dataset['code']).not.toBe('');
    });
    await find(figure, 'button:enabled, a[href], [part~=lead]');
  }
}

/** Each code as the very first answer. */
export const FirstAnswerRefuses: Story = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: () =>
    perCode(
      (code) => html`<tfa-enroll-key .client=${createTfaClient({endpoint, fetch: refusing(code)})}></tfa-enroll-key>`,
    ),
  play: ({canvasElement}) => expectNoDeadEnd(canvasElement),
};

/** Each code where the options for a new key were asked for. */
export const OptionsRefused: Story = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: () =>
    perCode(
      (code) =>
        html`<tfa-enroll-key .client=${createTfaClient({endpoint, fetch: refusing(code, ready)})}></tfa-enroll-key>`,
    ),
  play: ({canvasElement}) => expectNoDeadEnd(canvasElement, (figure) => press(figure, 'Security key')),
};

/** Each code where a password was to be confirmed. */
export const ConfirmationRefused: Story = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: () =>
    perCode(
      (code) =>
        html`<tfa-step-up .client=${createTfaClient({endpoint, fetch: refusing(code, account)})}></tfa-step-up>`,
    ),
  play: ({canvasElement}) =>
    expectNoDeadEnd(canvasElement, async (figure) => {
      await typeInto(figure, 'input[autocomplete=current-password]', 'wrong');
      await press(figure, 'Confirm');
    }),
};

/** Each code where new codes were to be made. */
export const CodesRefused: Story = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: () => {
    const owner = {...accountWithKeys(1), stepUp: ready.stepUp, backupCodes: null};
    return perCode(
      (code) =>
        html`<tfa-backup-codes
          .client=${createTfaClient({endpoint, fetch: refusing(code, owner)})}
        ></tfa-backup-codes>`,
    );
  },
  play: ({canvasElement}) => expectNoDeadEnd(canvasElement, (figure) => press(figure, 'Create backup codes')),
};

/** Each code where an app was to be set up. */
export const AppRefused: Story = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: () =>
    perCode(
      (code) =>
        html`<tfa-totp-setup .client=${createTfaClient({endpoint, fetch: refusing(code, ready)})}></tfa-totp-setup>`,
    ),
  play: ({canvasElement}) => expectNoDeadEnd(canvasElement, (figure) => press(figure, 'Set up app')),
};

/** The page takes the element away while the browser waits for the key, and puts it back. */
export const TornOut: Story = {
  render: () => {
    prompt = 'none';
    const ceremony = {create: never, get: never};
    const options = {...account.webauthn, challenge: 'AAAA', rp: {name: 'Harbour'}, pubKeyCredParams: []};
    const fetch: typeof globalThis.fetch = (input) =>
      Promise.resolve(Response.json(new Request(input).url.endsWith('/account') ? ready : withUser(options)));
    return html`<tfa-enroll-key .client=${createTfaClient({endpoint, fetch, ceremony})}></tfa-enroll-key>`;
  },
  play: async ({canvasElement}) => {
    const element = await find(canvasElement, 'tfa-enroll-key');
    await press(element, 'Security key');
    await press(element, 'Continue');
    await heading(element, 'Now use your key');
    await waitFor(() => expect(prompt).toBe('open'));
    const place = element.parentElement;
    element.remove();
    await waitFor(() => expect(prompt).toBe('aborted'));
    place?.append(element);
    await heading(element, 'Add a security key');
  },
};

let prompt: 'none' | 'open' | 'aborted' = 'none';

/** A prompt that nobody answers. */
function never(_options: unknown, call?: {signal?: AbortSignal | undefined}): Promise<never> {
  prompt = 'open';
  return new Promise((_resolve, reject) => {
    call?.signal?.addEventListener('abort', () => {
      prompt = 'aborted';
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}

function withUser(options: object): object {
  return {...options, user: {id: 'YWRh', name: account.user.email, displayName: account.user.name}};
}
