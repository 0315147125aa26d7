/** Where the first factor leads. Replaces the page, so that *Back* does not lead into a step that is done. */
export const places = {
  signIn: '/',
  challenge: '/second-step',
  account: '/account',
  backupCodes: '/account#codes',
  recovery: '/recovery',
} as const;

export function go(place: keyof typeof places): void {
  location.replace(place === 'account' && invitation ? `/invitation#${invitation}` : keep(places[place]));
}

/** An invitation on its way through signing in and setting up: behind the #, which no server, log or referrer sees. */
export const invitation = /^#join=([\w-]{1,100})$/.exec(location.hash)?.[1];

/** The address of a page, with the invitation that this one has. */
export function keep(path: string, token = invitation): string {
  return token && !path.includes('#') ? `${path}#join=${token}` : path;
}

/** The same for the links of this page that lead there. */
export function keepInLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href="/"], main a[href="/sign-up"]'))
    link.href = keep(link.pathname);
}
