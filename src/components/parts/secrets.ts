const told = [
  ...['beforeinput', 'input', 'change', 'keydown', 'keypress', 'keyup'],
  ...['compositionstart', 'compositionupdate', 'compositionend', 'paste', 'copy', 'cut', 'drop', 'dragstart'],
];

/** Events about what is typed, pasted or shown in `[data-secret]` end at the shadow root: no listener of the page hears them on their way up (R82). */
export function keepSecretsIn(root: EventTarget): void {
  for (const type of told) root.addEventListener(type, stopSecret);
}

function stopSecret(event: Event): void {
  const [target] = event.composedPath();
  if (target instanceof Element && target.closest('[data-secret]')) event.stopPropagation();
}
