/** What the browser reports against the page's policy, in both ways that it has; and acts that it must report. */

export type Channel = 'event' | 'report';

export interface Violation {
  channel: Channel;
  /** What the page showed. */
  of: string;
  directive: string;
  about: string;
}

const violations: Violation[] = [];
const listeners = new Set<() => void>();
let shown = 'the page';

function hear(violation: Omit<Violation, 'of'>): void {
  violations.push({...violation, of: shown});
  for (const listener of listeners) listener();
}

document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sample}) => {
  hear({channel: 'event', directive: effectiveDirective, about: `${blockedURI} ${sample}`});
});

if ('ReportingObserver' in globalThis) {
  new ReportingObserver(
    (reports) => {
      for (const {body} of reports) {
        const {effectiveDirective = '', blockedURL, sample} = body as unknown as Record<string, string | undefined>;
        hear({channel: 'report', directive: effectiveDirective, about: `${blockedURL ?? ''} ${sample ?? ''}`});
      }
    },
    {types: ['csp-violation'], buffered: true},
  ).observe();
}

/** From now on, what is reported is of this. */
export function nowShowing(name: string): void {
  shown = name;
}

/** What a page under the strict policy must not do, by the directive that forbids it. */
const misdeeds: Record<string, () => unknown> = {
  'style-src-attr': () => document.createElement('p').setAttribute('style', 'color: red'),
  'style-src-elem': () => document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'})),
  'img-src': () => (new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='),
  'connect-src': () => fetch('http://localhost:1/').catch(() => undefined),
  'media-src': () => new Audio('data:audio/wav;base64,UklGRg=='),
  'require-trusted-types-for': () => (document.createElement('p').innerHTML = 'planted'),
  'trusted-types': () => trustedTypes?.createPolicy('planted', {}),
};

declare const trustedTypes: {createPolicy(name: string, rules: object): unknown} | undefined;

export interface Verdict {
  found: Violation[];
  /** `event img-src`, each once. */
  planted: string[];
  /** The same, as it must be. */
  forbidden: string[];
}

/** Milliseconds. */
const patience = 10_000;

/**
 * Does all that is forbidden, and waits until each has been reported through every channel of the browser: reports come in the order of what they
 * are about, so that by then all that was there before has come too. What is not reported in time is missing in `planted`.
 */
export async function violationsAndPlanted(channels: Channel[]): Promise<Verdict> {
  nowShowing('planted');
  for (const misdeed of Object.values(misdeeds)) {
    try {
      misdeed();
    } catch {
      // Trusted Types throw as well as report.
    }
  }
  const forbidden = channels.flatMap((channel) => Object.keys(misdeeds).map((directive) => `${channel} ${directive}`));
  const heard = () =>
    new Set(violations.filter(({of}) => of === 'planted').map((one) => `${one.channel} ${one.directive}`));
  const {promise, resolve} = Promise.withResolvers<undefined>();
  const look = (): void => {
    if (forbidden.every((one) => heard().has(one))) resolve(undefined);
  };
  listeners.add(look);
  look();
  const timer = setTimeout(resolve, patience);
  await promise;
  clearTimeout(timer);
  return {
    found: violations.filter(({of}) => of !== 'planted'),
    planted: [...heard()].sort(),
    forbidden: forbidden.sort(),
  };
}
