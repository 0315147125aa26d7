import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect} from 'storybook/test';
import {button, find, heading, press, text, typeInto} from './support/play/find.ts';
import {liveLoader, renderLive} from './support/site/live.ts';
import {addKey, finish, hasFocus, saveCodes, signInAgain, signUp} from './support/play/live.ts';
import {person} from './support/site/sign-in-view.ts';

interface Args {
  /** Ask this browser's own authenticator, and not one made of software. */
  realKey: boolean;
}

const meta: Meta<Args> = {
  title: 'Live/Site',
  loaders: [liveLoader()],
  render: renderLive,
  args: {realKey: false},
  tags: ['!autodocs'],
};
export default meta;

type Story = StoryObj<Args>;

/** Everything is yours: create an account, add a key, move the clock, read the mail. */
export const Site: Story = {
  async play({canvasElement: page}) {
    await button(page, 'Create account');
  },
};

/** Enrol, save the codes, sign out, sign in, remove: with real signatures and no server. */
export const WholeStory: Story = {
  async play({canvasElement: page}) {
    await signUp(page);
    await addKey(page, 'Security key');
    await saveCodes(page);
    await finish(page);
    await expect(await button(page, 'Make new codes')).toBeEnabled();
    await signInAgain(page);
    const remove = await find(page, '.story-keys button');
    remove.click();
    const stepUp = await find(page, 'tfa-step-up');
    await typeInto(stepUp, 'input[autocomplete=current-password]', person.password);
    await press(stepUp, 'Confirm');
    await find(page, '[data-two-factor=off]');
    // What asked is gone with the key.
    await hasFocus(await heading(page, person.name));
  },
};

/** The same with whatever this browser has: its own prompt, so the play starts only in a run with a virtual authenticator. */
export const ThisBrowsersKey: Story = {
  args: {realKey: true},
  async play({canvasElement: page}) {
    if (!navigator.webdriver) return;
    await signUp(page);
    await addKey(page, 'This device');
    await saveCodes(page);
    await finish(page);
    await signInAgain(page);
  },
};

/** R43: a backup code stands in for the key, once. */
export const SignInWithABackupCode: Story = {
  async play({canvasElement: page}) {
    await signUp(page);
    await addKey(page, 'Security key');
    await heading(page, 'Save your backup codes');
    const code = (await find(page, '[part~=code] code')).innerText;
    await saveCodes(page);
    await finish(page);
    await press(page, 'Sign out');
    await press(page, 'Sign in');
    await press(page, 'Try another way');
    await press(page, 'Backup code');
    await typeInto(page, 'input[name=backup-code]', code);
    await press(page, 'Sign in');
    await heading(page, '9 backup codes left');
    await press(page, 'Continue');
    await heading(page, person.name);
    await press(page, 'Sign out');
    await press(page, 'Sign in');
    // R50: asked for first, as it was used last.
    await typeInto(page, 'input[name=backup-code]', code);
    await press(page, 'Sign in');
    await text(page, '[role=alert]', 'That code isn’t right, or was used before. Try another.');
  },
};

/** The clock moves past the session's end in the middle of a step. */
export const SessionEnds: Story = {
  async play({canvasElement: page}) {
    await signUp(page);
    const step = await find(page, 'tfa-enroll-key');
    await press(page, 'Move the clock on by 1 day');
    await heading(page, 'Harbour');
    await expect(step.isConnected).toBe(false);
  },
};

/** R80: each change sends a mail, which the outbox shows. */
export const Mail: Story = {
  async play({canvasElement: page}) {
    await signUp(page);
    await addKey(page, 'Security key');
    (await find(page, '.story-panel summary')).click();
    await expect(await find(page, '.story-panel li')).toHaveTextContent(person.email);
  },
};
