/** What has the focus may go with its row, its form or its dialog: whoever is at work there goes on near by, not from the top of the page. */
export class FocusKeeper {
  #place: Node;
  #held: Element | null = null;
  /** Where the focus was last, outside of a dialog. */
  #card: Element | null = null;
  #row: string | undefined;

  /** `place`: where the page is drawn. */
  constructor(place: Node) {
    this.#place = place;
  }

  get #active(): Element | null {
    return (this.#place.getRootNode() as ShadowRoot).activeElement;
  }

  /** Before something may go. */
  note(): void {
    this.#held = this.#active;
    const card = this.#held?.closest('.panel');
    if (!card) return;
    this.#card = card;
    this.#row = this.#held?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  }

  /** Afterwards: whether it has gone. */
  get isLost(): boolean {
    return this.#held !== null && this.#active === null;
  }

  /** To the row, where it is still there, else to the heading of its card. False where that is gone too. */
  restore(): boolean {
    const rows = [...(this.#card?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
    const row = rows.find(({dataset}) => dataset['id'] === this.#row);
    const next = row?.querySelector('button') ?? this.#card?.querySelector<HTMLElement>('[tabindex="-1"]');
    // What is on screen stays where it is.
    next?.focus({preventScroll: true});
    return this.#active !== null;
  }
}
