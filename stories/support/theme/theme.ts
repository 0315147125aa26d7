/** A host's theme: the few tokens that change everything. */
export interface Theme {
  /** A colour, `#rrggbb`. */
  accent: string;
  /** Of the cards, in rem. */
  radius: number;
  /** The measure of all distances, in rem: the density. */
  gap: number;
  /** A `font-family`; empty is that of the page. */
  font: string;
}

/** What stands without a style sheet. */
export const untouched: Theme = {accent: '#2f5bd0', radius: 0.75, gap: 1, font: ''};

/** The tokens that a theme sets, by their names. What is untouched needs none. */
export function tokensOf({accent, radius, gap, font}: Theme): Record<string, string> {
  return {
    ...(accent !== untouched.accent && {'--tfa-accent': accent}),
    ...(radius !== untouched.radius && {'--tfa-radius': `${radius}rem`}),
    ...(gap !== untouched.gap && {'--tfa-gap': `${gap}rem`}),
    ...(font !== untouched.font && {'--tfa-font': font}),
  };
}

/** The style sheet to copy. Tokens are inherited, so that they may be set anywhere above. */
export function styleSheetOf(theme: Theme): string {
  const lines = Object.entries(tokensOf(theme)).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length > 0 ? `:root {\n${lines.join('')}}` : '/* Nothing to set: this is how it looks by itself. */';
}
