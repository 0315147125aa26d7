/** Markup may name an endpoint of the page's own origin only: whoever can write an attribute must not be able to send passwords away (R82). */
export function isSameOrigin(endpoint: string): boolean {
  return resolve(endpoint)?.origin === location.origin;
}

/** A link that a host gave, if it leads to a page or a mailbox: `https:`, `mailto:`, or the page's own origin. */
export function safeLink(href: string | undefined): string | undefined {
  const url = href ? resolve(href) : undefined;
  if (!url) return undefined;
  return ['https:', 'mailto:'].includes(url.protocol) || url.origin === location.origin ? url.href : undefined;
}

/** The link that hands a set-up to an app on this device, or to Apple's Passwords: `otpauth:` and nothing else. */
export function appLink(uri: string, scheme: 'otpauth' | 'apple-otpauth' = 'otpauth'): string | undefined {
  return uri.startsWith('otpauth://') ? uri.replace('otpauth', scheme) : undefined;
}

/** Held in the hand, or as small: the app is most likely on this very device, and nothing could scan its screen. */
export function isHandheld(): boolean {
  return matchMedia('(pointer: coarse), (max-width: 30rem)').matches;
}

export function isApple(): boolean {
  return /\b(Macintosh|iPhone|iPad)\b/.test(navigator.userAgent);
}

export function isWindows(): boolean {
  return /\bWindows\b/.test(navigator.userAgent);
}

function resolve(href: string): URL | undefined {
  try {
    return new URL(href, document.baseURI);
  } catch {
    return undefined;
  }
}
