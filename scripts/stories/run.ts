// `npm run test:stories [-- WORDS] [-- --update]`: every story loads, plays, passes axe in light, in dark from right to left and in forced colours, keeps its text where room is tight,
// has controls that are told apart in forced colours, large enough, and seen when they have the focus, logs no error, and reads as its accessibility
// tree in the repository says. WORDS run only stories whose id contains one of them; --update writes the trees. A line for each story, and at the end
// `N passed, N failed`.

import {availableParallelism} from 'node:os';
import {parseArgs} from 'node:util';
import {accessibilityTree} from './accessibility-tree.ts';
import {violationsInOtherModes} from './axe-modes.ts';
import {buildStorybook} from './build.ts';
import {poorControls} from './controls.ts';
import {indistinctInForcedColors} from './forced-colors.ts';
import {losses} from './reflow.ts';
import {serveFolder} from './static-site.ts';
import {listStories, type Story} from './story-list.ts';
import {launchBrowser, StoryPage} from './story-page.ts';
import {TreeFiles} from './tree-files.ts';

const {positionals: words, values} = parseArgs({
  allowPositionals: true,
  options: {update: {type: 'boolean', default: false}},
});

const started = performance.now();
const folder = buildStorybook();
const all = listStories(folder);
const stories = listStories(folder, words);
const trees = new TreeFiles(values);
const site = await serveFolder(folder);
const browser = await launchBrowser();
const waiting = [...stories];
let failed = 0;

async function work(): Promise<void> {
  const page = await StoryPage.open(browser, {site: site.url});
  for (let story = waiting.shift(); story; story = waiting.shift()) {
    const begun = performance.now();
    const faults = await judge(page, story);
    if (faults.length > 0) failed += 1;
    console.log(`${faults.length > 0 ? 'FAILED' : 'ok    '} ${story.id} ${Math.round(performance.now() - begun)} ms`);
    for (const fault of faults) console.log(`       ${firstLines(fault)}`);
  }
  await page.close();
}

async function judge(page: StoryPage, story: Story): Promise<string[]> {
  const faults: string[] = [];
  try {
    const {error, violations} = await page.visit(story);
    if (error) faults.push(error);
    faults.push(...violations);
    // What a grid shows has stories of its own, which are looked at more closely.
    if (!error && !story.tags.includes('no-tree')) {
      const wrong = trees.compare(story, treeOf(story, await accessibilityTree(page.devtools)));
      if (wrong) faults.push(wrong);
      faults.push(
        ...(await losses(page.page)),
        ...(await indistinctInForcedColors(page.page)),
        ...(await poorControls(page.page)),
        ...(await violationsInOtherModes(page.page)),
      );
    }
  } catch (cause) {
    faults.push(String(cause));
  }
  return [...faults, ...page.complaints.map((text) => `console: ${text}`)];
}

/** Without what the live verifier draws, and the port of this run. */
function treeOf({title}: Story, lines: string[]): string[] {
  return title.startsWith('Live/') ? lines.map(withoutChance) : lines;
}

function withoutChance(line: string): string {
  return line
    .replaceAll(/\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b/g, 'ABCD-EFGH-JKLM-NPQR')
    .replaceAll(/\b(?:[A-Z2-9]{4}-){2}[A-Z2-9]{4}\b/g, 'ABCD-EFGH-JKLM')
    .replaceAll(/code: \d{6}\b/g, 'code: 123456')
    .replaceAll(/(cancel-recovery#)[\w-]{43}/g, '$1…')
    .replaceAll(/localhost:\d+/g, 'localhost');
}

function firstLines(text: string): string {
  return text.split('\n', 3).join('\n       ').slice(0, 600);
}

await Promise.all(Array.from({length: Math.min(availableParallelism(), 4)}, work));
await browser.close();
await site.close();
trees.save(all);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`\nstories in ${seconds} s\n${stories.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && stories.length > 0 ? 0 : 1;
