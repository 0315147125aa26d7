/** A browser that keeps its clipboard to itself. */
export function denyClipboard(): void {
  const denied = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: denied}, configurable: true});
}
