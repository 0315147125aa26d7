// `npm run screenshots [-- WORDS]`: every story in light, dark, narrow, right-to-left and forced colours, as PNGs in
// `.cache/screenshots` with an index page to look through.

import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildStorybook} from './build.ts';
import {type Mode, modes} from './modes.ts';
import {indexPage} from './screenshot-index.ts';
import {serveFolder} from './static-site.ts';
import {listStories, type Story} from './story-list.ts';
import {launchBrowser, StoryPage} from './story-page.ts';

const folder = fileURLToPath(new URL('../../.cache/screenshots/', import.meta.url));

const storybook = buildStorybook();
const stories = listStories(storybook, process.argv.slice(2));
const site = await serveFolder(storybook);
const browser = await launchBrowser();
let failed = 0;

rmSync(folder, {recursive: true, force: true});
for (const mode of modes) mkdirSync(join(folder, mode.name), {recursive: true});

async function shoot(mode: Mode): Promise<void> {
  const page = await StoryPage.open(browser, {...mode, site: site.url});
  for (const story of stories) {
    const fault = await shootOne(page, mode, story);
    if (fault) failed += 1;
    if (fault) console.log(`FAILED ${mode.name} ${story.id}: ${fault}`);
  }
  console.log(`${mode.name}: ${stories.length} stories`);
  await page.close();
}

async function shootOne(page: StoryPage, mode: Mode, story: Story): Promise<string | undefined> {
  try {
    const {error} = await page.visit(story, mode.globals(story));
    writeFileSync(join(folder, mode.name, `${story.id}.png`), await page.picture());
    return error;
  } catch (cause) {
    return String(cause);
  }
}

// Two at a time: the first that is free takes the next way to look.
const waiting = [...modes];
await Promise.all(
  [1, 2].map(async () => {
    for (let mode = waiting.shift(); mode; mode = waiting.shift()) await shoot(mode);
  }),
);
await browser.close();
await site.close();
writeFileSync(join(folder, 'index.html'), indexPage(stories, modes));
const total = stories.length * modes.length;
console.log(`\nLook at ${join(folder, 'index.html')}\n${total - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && total > 0 ? 0 : 1;
