import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect} from 'storybook/test';
import {button, find, heading, press, text, typeInto} from './support/play/find.ts';
import {addKey, mailed, saveCodes, signUp} from './support/play/live.ts';
import {liveLoader, renderLive} from './support/site/live.ts';

interface Args {
  /** Ask this browser's own authenticator, and not one made of software. */
  realKey: boolean;
  /** The account's page is `<tfa-settings>`. */
  settings: boolean;
}

const fiveDays = 5 * 86_400_000;

const meta: Meta<Args> = {
  title: 'Live/Recovery',
  // Of three to five days, so that every run is the same.
  loaders: [liveLoader(undefined, {recoveryWait: {min: fiveDays, max: fiveDays}})],
  render: renderLive,
  args: {realKey: false, settings: true},
  tags: ['!autodocs'],
};
export default meta;

type Story = StoryObj<Args>;

const digits = /^(\d{6})$/m;
const accessCode = /^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m;

/** An account with a key and codes, and its owner at the second step, with all of it lost. */
async function loseEverything(page: HTMLElement): Promise<void> {
  await signUp(page);
  await press(page, 'Add security key');
  await addKey(page, 'Security key');
  await saveCodes(page);
  await press(page, 'Done');
  await press(page, 'Sign out');
  await press(page, 'Sign in');
  await press(page, 'Lost everything? Try recovery');
  await heading(page, 'Recover your account');
  (await find(page, '.story-panel summary')).click();
}

async function verifyEmail(page: HTMLElement): Promise<void> {
  await press(page, 'Begin recovery');
  await heading(page, 'Check your email');
  await typeInto(page, 'input[autocomplete=one-time-code]', await mailed(page, digits));
  await press(page, 'Verify email');
  await heading(page, 'Verify this device');
}

async function waitIt(page: HTMLElement): Promise<void> {
  await verifyEmail(page);
  await press(page, 'Verify device');
  await heading(page, 'Now you wait');
}

/** Five days in a minute: move the clock, read the mail, come back with the code, set up anew. */
export const FiveDays: Story = {
  async play({canvasElement: page}) {
    await loseEverything(page);
    await waitIt(page);
    await press(page, 'Move the clock on by 1 day');
    await heading(page, 'Harbour');
    await press(page, 'Sign in');
    await press(page, 'See where your recovery stands');
    await heading(page, 'Now you wait');
    await text(page, '.until', /^Your access code comes by email after/);
    for (let days = 2; days <= 5; days += 1) {
      await press(page, 'Move the clock on by 1 day');
      await text(page, '.story-panel output', `now + ${String(days)} d`);
    }
    const code = await mailed(page, accessCode);
    await text(page, '.story-panel details', /half of the wait is over/);
    await heading(page, 'Harbour');
    await press(page, 'Sign in');
    await press(page, 'See where your recovery stands');
    await typeInto(page, 'input[name=backup-code]', code.toLowerCase());
    await press(page, 'Continue');
    await heading(page, 'You’re in');
    await press(page, 'Set up a new method');
    await text(page, '[part~=banner]', /Your account is recovered/);
    await press(page, 'Add security key');
    await press(page, 'Security key');
    await press(page, 'Continue');
    await heading(page, 'Key added');
    await press(page, 'Keep this name');
    await saveCodes(page);
    await press(page, 'Done');
    await button(page, 'Turn recovery off');
    await expect((await find(page, '[part~=panel-keys]')).querySelectorAll('[part~=key]')).toHaveLength(1);
  },
};

/** R71: with its cookies cleared this browser is one that the account does not know, whoever has password and mailbox. */
export const AnotherBrowser: Story = {
  async play({canvasElement: page}) {
    await loseEverything(page);
    await press(page, 'Clear cookies');
    await heading(page, 'Harbour');
    await press(page, 'Sign in');
    await press(page, 'Lost everything? Try recovery');
    await verifyEmail(page);
    await press(page, 'Verify device');
    await heading(page, 'Device verification failed');
  },
};

/** R74: the link in a mail opens a page with one button; after it none begins for seven days. */
export const StoppedByItsLink: Story = {
  async play({canvasElement: page}) {
    await loseEverything(page);
    await waitIt(page);
    await press(page, 'Open its link');
    await heading(page, 'Stop the recovery?');
    await press(page, 'Stop the recovery');
    await press(page, 'See where your recovery stands');
    await heading(page, 'The recovery was stopped');
    await press(page, 'Begin again');
    await heading(page, 'Recovery isn’t available');
    await press(page, 'Move the clock on by 5 days');
    await press(page, 'Move the clock on by 1 day');
    await press(page, 'Move the clock on by 1 day');
    await heading(page, 'Harbour');
    await press(page, 'Sign in');
    await press(page, 'See where your recovery stands');
    await press(page, 'Begin again');
    await heading(page, 'Check your email');
  },
};
