/** Markup may name an endpoint of the page's own origin only: whoever can write an attribute must not be able to send passwords away (R82). */
export function isSameOrigin(endpoint: string): boolean {
  return URL.canParse(endpoint, document.baseURI) && new URL(endpoint, document.baseURI).origin === location.origin;
}

/** A link that a host gave, if it leads to a page or a mailbox: `https:`, `mailto:`, or the page's own origin. */
export function safeLink(href: string | undefined): string | undefined {
  if (!href || !URL.canParse(href, document.baseURI)) return undefined;
  const url = new URL(href, document.baseURI);
  return ['https:', 'mailto:'].includes(url.protocol) || url.origin === location.origin ? url.href : undefined;
}

export function isWindows(): boolean {
  return /\bWindows\b/.test(navigator.userAgent);
}
