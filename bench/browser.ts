/**
 * `npm run bench:browser`: each element beside a bare Lit element, in Chromium with its processor slowed down four times: how long scripts run, and how long it
 * takes from nothing to the picture. By turns in one run, each in a fresh context; figures are medians of rounds. `-- --check` exits with 1 where a goal is
 * missed; `-- tfa-challenge` measures what bears that name alone, beside its yardstick.
 */
import {chromium} from 'playwright-core';
import {browserArgs, findBrowser} from '../scripts/setup/browser.mjs';
import {bundle} from './browser/bundle.ts';
import {contests, type Contender, type Cost} from './browser/contenders.ts';
import {measure, slowedDown} from './browser/measure.ts';
import {report} from './browser/report.ts';
import {Site} from './browser/site.ts';

const rounds = 25;
/** Not counted: the first pages also warm the browser up. */
const warmUp = 2;

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isWanted = ({tag, goals}: Contender) => !goals || !names.length || names.includes(tag);
const wanted = contests.map((contest) => contest.filter(isWanted)).filter(({length}) => length > 1);

const site = new Site(await bundle(wanted.flat().map(({module}) => module)));
await site.open();
const executablePath = findBrowser();
if (!executablePath) throw new Error('no Chromium: run npm test, which installs one');
const browser = await chromium.launch({executablePath, args: browserArgs});

const costs = new Map(wanted.flat().map((contender): [Contender, Cost[]] => [contender, []]));
for (let round = -warmUp; round < rounds; round += 1) {
  // By turns, so that none always follows the other.
  for (const [contender, of] of round % 2 ? costs : [...costs].toReversed()) {
    const cost = await measure(browser, site, contender);
    if (round >= 0) of.push(cost);
  }
}
await browser.close();
site.close();

console.log(
  `Chromium, processor slowed down ${String(slowedDown)} times; ${String(rounds)} rounds; ms, medians (lowest–highest)`,
);
const missed = wanted.map((contest) => report(contest, costs)).reduce((sum, count) => sum + count, 0);
if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;
