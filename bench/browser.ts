/**
 * `npm run bench:browser`: `<tfa-challenge>` beside a bare Lit element with a form, in Chromium with its processor slowed down four times: how long scripts
 * run, and how long it takes from the element's place in the page to its first picture. By turns in one run, each in a fresh context; figures are medians of
 * rounds. `-- --check` exits with 1 where a goal is missed.
 */
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {type Browser, chromium} from 'playwright-core';
import {treatedSources} from '../scripts/sources.ts';
import {browserArgs, findBrowser} from '../scripts/setup/browser.mjs';
import {formatSpread, spreadOf} from './support/figures.ts';

const contenders = ['bare', 'challenge'] as const;
type Contender = (typeof contenders)[number];

const rounds = 25;
/** Not counted: the first pages also warm the browser up. */
const warmUp = 4;
const slowedDown = 4;
const goal = 1.5;

interface Cost {
  /** Milliseconds. */
  script: number;
  render: number;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** Each contender as a browser would load it from a site. */
async function bundle(): Promise<Map<string, string>> {
  const {outputFiles} = await build({
    entryPoints: contenders.map((name) => `bench/browser/${name}.ts`),
    absWorkingDir: root,
    tsconfig: 'tsconfig.json',
    outdir: 'out',
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
    write: false,
    plugins: [treatedSources()],
  });
  return new Map(outputFiles.map(({path, text}) => [path.slice(path.lastIndexOf('/')), text]));
}

/** Measures by itself, so that nothing but the page's own work is counted. */
function page(name: Contender): string {
  return `<!doctype html><meta charset="utf-8"><title>bench</title><body><script type="module">
    await import('/${name}.js');
    const element = document.createElement('bench-element');
    const begun = performance.now();
    document.body.append(element);
    await element.updateComplete;
    element.getBoundingClientRect();
    window.rendered = performance.now() - begun;
  </script>`;
}

function serve(scripts: Map<string, string>): Promise<Server> {
  const server = createServer(({url = ''}, response) => {
    const script = scripts.get(url);
    const name = contenders.find((one) => url === `/page/${one}`);
    response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? (name ? page(name) : ''));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function measure(browser: Browser, url: string): Promise<Cost> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: slowedDown});
  await devtools.send('Performance.enable');
  await tab.goto(url);
  await tab.waitForFunction('window.rendered !== undefined');
  const {metrics} = await devtools.send('Performance.getMetrics');
  const render = await tab.evaluate<number>('window.rendered');
  await context.close();
  const script = (metrics.find(({name}) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
  return {script, render};
}

const server = await serve(await bundle());
const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
const executablePath = findBrowser();
if (!executablePath) throw new Error('no Chromium: run npm test, which installs one');
const browser = await chromium.launch({executablePath, args: browserArgs});

const costs: Record<Contender, Cost[]> = {bare: [], challenge: []};
for (let round = -warmUp; round < rounds; round += 1) {
  // By turns, so that none always follows the other.
  for (const name of round % 2 ? contenders : contenders.toReversed()) {
    const cost = await measure(browser, `${origin}/page/${name}`);
    if (round >= 0) costs[name].push(cost);
  }
}
await browser.close();
server.close();

console.log(
  `Chromium, processor slowed down ${String(slowedDown)} times; ${String(rounds)} rounds; medians (lowest–highest)`,
);
let missed = 0;
for (const what of ['script', 'render'] as const) {
  const spreads = contenders.map((name) => spreadOf(costs[name].map((cost) => cost[what])));
  const [bare, challenge] = spreads;
  if (!bare || !challenge) throw new Error('no rounds');
  const ratio = challenge.median / bare.median;
  if (ratio > goal) missed += 1;
  console.log(`\n${what}, ms`);
  console.log(`  bare Lit element  ${formatSpread(bare, 1)}`);
  console.log(`  <tfa-challenge>   ${formatSpread(challenge, 1)}`);
  console.log(`  ratio ${ratio.toFixed(2)}, goal ≤ ${String(goal)}  ${ratio > goal ? 'MISSED' : 'met'}`);
}
if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;
