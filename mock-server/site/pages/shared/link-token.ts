/**
 * The token of the mail's link that led here. It comes behind the #, which no server, log or referrer sees, and does not stay in the history. Where another
 * such link is opened in the same tab, only what is behind the # changes: the page begins anew.
 */
export function takeLinkToken(): string {
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  addEventListener('hashchange', () => {
    location.reload();
  });
  return token;
}
