/** The rules of axe that a story is judged by, in every dress: WCAG 2.2 AA, and what it is built on. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
