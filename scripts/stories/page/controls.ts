/** Everything that somebody operates in a page, also once it is unfolded: large enough to hit, and seen when the keyboard is on it. Leaves the focus nowhere. */
import {leaveFocus, unseenFocus} from './focus-ring.ts';
import {everywhere, nameOf, operable} from './operable.ts';
import {smallness} from './target-size.ts';

export function faultsOfControls(top: ParentNode): string[] {
  const folded = everywhere<HTMLDetailsElement>(top, 'details:not([open])');
  for (const details of folded) details.open = true;
  const faults = operable(top).flatMap((control) =>
    [smallness(control), unseenFocus(control)].filter((fault) => !!fault).map((fault) => `${nameOf(control)} ${fault}`),
  );
  for (const details of folded) details.open = false;
  leaveFocus();
  scrollTo(0, 0);
  return faults;
}
