/** Whether everything that can be operated in a story is large enough to hit and shows when the keyboard is on it. What is judged, and how: `page/`. */
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Page} from 'playwright-core';

const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL('page/controls.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  globalName: 'controls',
  target: 'es2022',
  write: false,
});
const source = outputFiles.map(({text}) => text).join('');

export async function poorControls(page: Page): Promise<string[]> {
  // Somebody is at the keyboard: what is given the focus shows it from now on.
  await page.keyboard.press('Shift');
  const found = await page.evaluate(`${source}; controls.faultsOfControls(document.querySelector('#storybook-root'))`);
  return found as string[];
}
