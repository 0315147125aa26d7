import type {Page} from 'playwright-core';

/** What the page told its host and asked for, and the object URLs that it made and did not take back. */
export interface Told {
  events: string[];
  requests: string[];
  urls: Set<string>;
}

/** Written down outside the page, or the writing itself would be what is left. */
export async function listen(page: Page): Promise<Told> {
  const told: Told = {events: [], requests: [], urls: new Set()};
  await page.exposeBinding('tellEvent', (_source, text: string) => told.events.push(text));
  await page.exposeBinding('tellUrl', (_source, {made, url}: {made: boolean; url: string}) => {
    if (made) told.urls.add(url);
    else told.urls.delete(url);
  });
  page.on('request', (request) => told.requests.push(request.url()));
  await page.addInitScript(() => {
    const test = window as unknown as {
      tellEvent(text: string): void;
      tellUrl(news: {made: boolean; url: string}): void;
    };
    const events = `enroll-key key-enrolled key-renamed key-removed totp-enabled totp-replaced totp-removed backup-codes-saved
      challenge-passed stepped-up recovery-changed account-changed error`;
    for (const name of events.split(/\s+/)) {
      addEventListener(`tfa-${name}`, (event) => {
        const own = Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'isTrusted'));
        test.tellEvent(`${event.type} ${JSON.stringify(own)} ${JSON.stringify((event as CustomEvent).detail ?? null)}`);
      });
    }
    const create = URL.createObjectURL.bind(URL);
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
      const url = create(object);
      test.tellUrl({made: true, url});
      return url;
    };
    URL.revokeObjectURL = (url) => {
      test.tellUrl({made: false, url});
      revoke(url);
    };
  });
  return told;
}
