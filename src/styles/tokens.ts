import {css} from 'lit';

/**
 * Every public `--tfa-*` property, each read once with its default and never set by us, so that a host sets it anywhere above.
 * One accent gives the rest; light and dark follow the host's `color-scheme`.
 */
export const tokens = css`
  :host {
    --_accent: var(--tfa-accent, #2f5bd0);
    --_surface: var(--tfa-surface, light-dark(#fff, #17191e));
    --_text: var(--tfa-text, light-dark(#1c2029, #e8ebf0));
    --_raised: var(--tfa-surface-raised, color-mix(in oklab, var(--_text) 4%, var(--_surface)));
    --_muted: var(--tfa-text-muted, color-mix(in oklab, var(--_text) 72%, var(--_surface)));
    /* Of buttons and choices: more than a card's, less than a field's. */
    --_edge: color-mix(in oklab, var(--_text) 24%, var(--_surface));
    --_border: var(--tfa-border, color-mix(in oklab, var(--_text) 14%, var(--_surface)));
    /* WCAG 1.4.11: what shows that something is a field has 3:1, whatever the border of a card has. */
    --_outline: color-mix(in oklab, var(--_text) 56%, var(--_surface));
    --_danger: var(--tfa-danger, light-dark(#b3261e, #ff9d94));
    --_success: var(--tfa-success, light-dark(#17693b, #6cd29a));
    --_warning: var(--tfa-warning, light-dark(#8a4b00, #f2b45c));
    /* The accent as text: its hue at a lightness that reads on the surface, whichever accent the host chose. */
    --_ink: light-dark(
      oklch(from var(--_accent) min(l, 0.496) c h),
      oklch(from var(--_accent) max(l, 0.77) min(c, 0.13) h)
    );
    /* Black or white, by the luminance at which both have the same contrast (WCAG 2: 0.179). */
    --_white: clamp(0, (0.179 - y) * 1e9, 1);
    --_accent-text: var(
      --tfa-accent-text,
      color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_white)) var(--_white) calc(1.089 * var(--_white)))
    );
    --_focus: var(--tfa-focus, var(--_ink));
    --_radius: var(--tfa-radius, 0.75rem);
    --_inner-radius: calc(var(--_radius) * 0.7);
    /* The one measure: distances are shares of it, and controls grow and shrink with it. */
    --_gap: var(--tfa-gap, 1rem);
    --_control: calc(var(--_gap) + 1.5rem);
    --_mono: var(--tfa-font-mono, ui-monospace, 'Cascadia Mono', Consolas, monospace);
  }
`;
