// `npm run test:visual [-- WORDS] [-- --update]`: a core set of stories, pixel by pixel against the pictures in
// `test/visual/baselines`. What differs is put into `.cache/visual`. At the end `N passed, N failed`.

import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {buildStorybook} from './build.ts';
import {differenceOf} from './picture-difference.ts';
import {serveFolder} from './static-site.ts';
import {launchBrowser, StoryPage} from './story-page.ts';
import {type CorePicture, corePictures} from './visual-core.ts';

const baselines = fileURLToPath(new URL('../../test/visual/baselines/', import.meta.url));
const differences = fileURLToPath(new URL('../../.cache/visual/', import.meta.url));

const {positionals: words, values} = parseArgs({
  allowPositionals: true,
  options: {update: {type: 'boolean', default: false}},
});

const pictures = corePictures.filter(({name}) => words.length === 0 || words.some((word) => name.includes(word)));
const site = await serveFolder(buildStorybook());
const browser = await launchBrowser();
let failed = 0;

rmSync(differences, {recursive: true, force: true});
mkdirSync(differences, {recursive: true});
mkdirSync(baselines, {recursive: true});
for (const picture of pictures) {
  const fault = await judge(picture);
  if (fault) failed += 1;
  console.log(fault ? `FAILED ${picture.name}: ${fault}` : `ok     ${picture.name}`);
}
await browser.close();
await site.close();
console.log(`\n${pictures.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && pictures.length > 0 ? 0 : 1;

async function judge(picture: CorePicture): Promise<string | undefined> {
  const taken = await take(picture);
  const baseline = join(baselines, `${picture.name}.png`);
  if (values.update) writeFileSync(baseline, taken);
  if (!existsSync(baseline)) return 'there is no baseline yet: run with --update, and look at it';
  const difference = differenceOf(readFileSync(baseline), taken);
  if (!difference) return undefined;
  writeFileSync(join(differences, `${picture.name}.png`), taken);
  if (difference.picture) writeFileSync(join(differences, `${picture.name}.difference.png`), difference.picture);
  return `${difference.reason}; see ${differences}`;
}

async function take({story, width, forcedColors, globals}: CorePicture): Promise<Buffer> {
  const page = await StoryPage.open(browser, {
    site: site.url,
    width: width ?? 520,
    ...(forcedColors && {forcedColors}),
  });
  const {error} = await page.visit({id: story, title: ''}, globals);
  if (error) throw new Error(`${story}: ${error}`);
  await page.useBundledFont();
  const picture = await page.picture();
  await page.close();
  return picture;
}
