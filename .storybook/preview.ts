import '../src/define.ts';
import {type Preview, setCustomElementsManifest} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with {type: 'json'};
import {axeTags} from '../stories/support/axe-tags.ts';
import {framed} from '../stories/support/toolbar/frame.ts';
import {initialGlobals, toolbar} from '../stories/support/toolbar/globals.ts';
import '../stories/support/toolbar/frame.css';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  initialGlobals,
  globalTypes: toolbar,
  decorators: [framed],
  parameters: {
    layout: 'fullscreen',
    controls: {expanded: true},
    backgrounds: {disable: true},
    viewport: {disable: true},
    options: {storySort: {order: ['Introduction', 'Overview', 'Theming', 'Elements', 'Live', 'Bad input']}},
    a11y: {
      test: 'error',
      options: {runOnly: axeTags},
    },
  },
};

export default preview;
