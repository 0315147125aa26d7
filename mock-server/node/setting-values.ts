/** What several settings have in common: lists, numbers, durations, and the error that stops a start. */

/** A setting that cannot be used; `message` is the sentence for the person who starts the server. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Digits and nothing else; NaN otherwise. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

export function isLocalhost({hostname}: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost');
}

/** What people read in prompts, apps and mail: one line. */
export function readName(env: Environment, name: string, fallback: string): string {
  const text = env[name]?.trim() ?? fallback;
  if (!/^\P{C}{1,64}$/u.test(text)) throw new SettingError(`${name} must be one line of at most 64 characters.`);
  return text;
}

export function readOrigins(env: Environment, name: string): string[] {
  const texts = (env[name] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  for (const text of texts) {
    const url = URL.parse(text);
    if (url?.origin !== text || !(url.protocol === 'https:' || isLocalhost(url)))
      throw new SettingError(`${name} must list origins such as https://app.example.com, separated by commas.`);
  }
  return texts;
}

const unitOf: Record<string, number> = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** `90s`, `15m`, `72h`, `5d`. Milliseconds. */
export function readDuration(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined) return fallback;
  const [, figure = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const duration = Number(figure) * (unitOf[unit] ?? 0);
  if (duration === 0) throw new SettingError(`${name} must be a duration such as 90s, 15m, 72h or 5d.`);
  return duration;
}

export function readAddresses(env: Environment, name: string): string[] {
  const addresses = (env[name] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  if (!addresses.every((address) => /^[^\s@]+@[^\s@]+$/.test(address))) {
    throw new SettingError(`${name} must list e-mail addresses, separated by commas.`);
  }
  return addresses;
}

export function readSeconds(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  const seconds = text === undefined ? fallback : wholeNumber(text);
  if (!(seconds <= 3600)) throw new SettingError(`${name} must be whole seconds from 0 to 3600.`);
  return seconds;
}

/** A JSON object: AAGUID to the name that people shall read, or to nothing. */
export function readProviderNames(env: Environment, name: string): Record<string, string> {
  const refused = new SettingError(
    `${name} must be a JSON object of AAGUIDs and names such as {"ee882879-721c-4913-9775-3dfcce97072a": "Company key"}.`,
  );
  const entries = Object.entries(parseObject(env[name] ?? '{}') ?? {'': ''});
  const isRight = ([aaguid, text]: [string, unknown]): boolean =>
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(aaguid) && typeof text === 'string' && /^\P{C}{0,64}$/u.test(text);
  if (!entries.every(isRight)) throw refused;
  return Object.fromEntries(entries.map(([aaguid, text]) => [aaguid.toLowerCase(), String(text).trim()]));
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
