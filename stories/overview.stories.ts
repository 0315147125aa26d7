import type {Meta} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import * as backupCodes from './backup-codes.stories.ts';
import * as enrollKey from './enroll-key.stories.ts';
import * as recovery from './recovery.stories.ts';
import * as stepUp from './step-up.stories.ts';
import {elementArgs} from './support/picture.ts';
import * as totpSetup from './totp-setup.stories.ts';

const args = {...elementArgs, windowsHelpUrl: 'https://example.com/windows-hello'};

const elements = {
  'tfa-enroll-key': enrollKey,
  'tfa-totp-setup': totpSetup,
  'tfa-backup-codes': backupCodes,
  'tfa-recovery': recovery,
  'tfa-step-up': stepUp,
};

const meta: Meta = {title: 'Overview', tags: ['!autodocs']};
export default meta;

/** Every step and every error of every element. */
export const Everything = {
  parameters: {wide: true},
  tags: ['no-tree'],
  render: (): TemplateResult[] =>
    Object.entries(elements).map(
      ([tag, {Grid}]) =>
        html`<h1>&lt;${tag}&gt;</h1>
          ${Grid.render(args)}`,
    ),
};
