/** An action of WebDriver's key source, https://www.w3.org/TR/webdriver2/#key-actions */
export interface KeyAction {
  type: 'keyDown' | 'keyUp';
  value: string;
}

/** Keys that write no character, by their `KeyboardEvent.key`. https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
} as const;

/** The keyboard of a driven browser, as the runner's `sendKeys` asks for it. */
export class Keyboard {
  readonly #perform: (actions: KeyAction[]) => Promise<void>;

  constructor(perform: (actions: KeyAction[]) => Promise<void>) {
    this.#perform = perform;
  }

  down(key: string): Promise<void> {
    return this.#perform([{type: 'keyDown', value: valueOf(key)}]);
  }

  up(key: string): Promise<void> {
    return this.#perform([{type: 'keyUp', value: valueOf(key)}]);
  }

  press(key: string): Promise<void> {
    return this.#perform(strokes(valueOf(key)));
  }

  type(text: string): Promise<void> {
    return this.#perform(strokes(text));
  }
}

function valueOf(key: string): string {
  const value = (keys as Record<string, string>)[key] ?? key;
  if ([...value].length !== 1) throw new Error(`There is no key "${key}" in test/support/runner/engines/keyboard.ts.`);
  return value;
}

/** Every character as if it had a key. */
export function strokes(text: string): KeyAction[] {
  return [...text].flatMap((value) => [
    {type: 'keyDown', value},
    {type: 'keyUp', value},
  ]);
}
