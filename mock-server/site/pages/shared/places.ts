/** Where the first factor leads. Replaces the page, so that *Back* does not lead into a step that is done. */
export const places = {
  signIn: '/',
  challenge: '/second-step',
  account: '/account',
  backupCodes: '/account#codes',
  recovery: '/recovery',
} as const;

export function go(place: keyof typeof places): void {
  location.replace(places[place]);
}
