import {TfaProblem} from '../verifier/problem.ts';

/**
 * An unsafe request without `Authorization` must come from the site itself. Fetch metadata decides; where a browser sends none, `Origin` must be
 * ours or absent too. SameSite cookies are depth beside this, not the control. Throws `cross_site`.
 */
export function assertSameSite(request: Request, origin: string): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site !== 'same-origin' && site !== 'none') throw new TfaProblem('cross_site', {reason: 'sec_fetch_site'});
    return;
  }
  const from = request.headers.get('origin');
  if (from !== null && from !== origin) throw new TfaProblem('cross_site', {reason: 'origin'});
}
