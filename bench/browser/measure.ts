import type {Browser} from 'playwright-core';
import type {Contender, Cost} from './contenders.ts';
import type {Site} from './site.ts';
import {categories, Trace} from './trace.ts';

/** A quarter of its speed: about a telephone of the middle class. */
export const slowedDown = 4;

/** One page in a fresh context, from nothing to its picture. */
export async function measure(browser: Browser, site: Site, contender: Contender): Promise<Cost> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: slowedDown});
  await browser.startTracing(tab, {categories});
  const visit = site.expect(contender);
  await tab.goto(visit.url);
  await visit.done;
  const trace = new Trace(String(await browser.stopTracing()));
  await context.close();
  return {script: trace.scriptUntil('done'), render: trace.between('begin', 'picture')};
}
