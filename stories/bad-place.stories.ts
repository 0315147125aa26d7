import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect} from 'storybook/test';
import {find} from './support/play/find.ts';
import {liveLoader, renderLive} from './support/site/live.ts';
import {type Place, thisPage} from './support/verifier/mount.ts';

/** Where a live story cannot run, it says so in one plain sentence. */
const meta: Meta<{realKey: boolean}> = {
  title: 'Bad input/Place',
  render: renderLive,
  args: {realKey: false},
  tags: ['!autodocs'],
};
export default meta;

function placed(place: Partial<Place>, sentence: RegExp): StoryObj<{realKey: boolean}> {
  return {
    loaders: [liveLoader({...thisPage, ...place})],
    play: async ({canvasElement}) => {
      await expect(await find(canvasElement, '[role=alert]')).toHaveTextContent(sentence);
    },
  };
}

export const NotSecure = placed({secure: false}, /not secure.*http:\/\/localhost/);
export const AtAnIpAddress = placed({hostname: '127.0.0.1'}, /only names/);
export const NoServiceWorkers = placed({serviceWorkers: false}, /runs no service worker here/);
export const PrivateWindow = placed(
  {startWorker: () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))},
  /did not start \(The operation is insecure\.\).*private window/,
);
export const WorkerFileMissing = placed(
  {startWorker: () => Promise.reject(new Error('A bad HTTP response code (404) was received.'))},
  /needs? the file mockServiceWorker\.js/,
);
