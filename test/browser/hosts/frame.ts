// Tells the page around it what elements say in here, and what the console says to the developer.

import {createTfaClient} from '../../../src/client/client.ts';
import {findObstacles} from '../../../src/client/capabilities.ts';
import {heading, place, removeAll, settled, textOf} from '../components/support/elements.ts';
import {account, challenge, steps, type Tag} from '../components/support/scripted.ts';

export interface Said {
  /** Without `allow-framing`. */
  refused: string;
  /** The heading of each element, without `allow-framing`. */
  refusals: Partial<Record<Tag, string>>;
  /** And with it. */
  working: Partial<Record<Tag, string>>;
  refusal: string;
  enrolling: string;
  enrollingText: string;
  signingIn: string;
  console: string[];
  permission: boolean;
}

const lines: string[] = [];
for (const level of ['info', 'warn'] as const) {
  console[level] = (...words: unknown[]) => void lines.push(words.join(' '));
}

const fetch = ((url: string) =>
  Promise.resolve(Response.json(url.includes('/challenge') ? challenge : account))) as typeof window.fetch;
const client = createTfaClient({endpoint: '/tfa/v1', fetch});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(requestAnimationFrame);
}

const refusals: Said['refusals'] = {};
const working: Said['working'] = {};
for (const tag of Object.keys(steps) as Tag[]) {
  refusals[tag] = heading(await place<Tag>(tag, {client}));
  const allowed = await place<Tag>(tag, {client, allowFraming: true});
  await until(() => !allowed.shadowRoot?.querySelector('.skeleton'));
  await settled(allowed);
  working[tag] = heading(allowed);
}
removeAll();

const refused = await place('tfa-enroll-key', {client});
const refusal = refused.shadowRoot?.querySelector('.lead')?.textContent ?? '';

const enrolling = await place('tfa-enroll-key', {client, allowFraming: true});
await until(() => !enrolling.shadowRoot?.querySelector('.skeleton'));
await settled(enrolling);

const signingIn = await place('tfa-challenge', {client, allowFraming: true});
await until(() => !signingIn.shadowRoot?.querySelector('.skeleton'));
await settled(signingIn);

const said: Said = {
  refused: heading(refused),
  refusal,
  refusals,
  working,
  enrolling: heading(enrolling),
  enrollingText: textOf(enrolling),
  signingIn: textOf(signingIn),
  console: lines,
  permission: !findObstacles('create').permissions_policy,
};
parent.postMessage(said, '*');
