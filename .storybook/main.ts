import type {StorybookConfig} from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: {
    name: '@storybook/web-components-vite',
    // Not the project's own: that one builds a library.
    options: {builder: {viteConfigPath: '.storybook/vite.config.ts'}},
  },
  // The worker that lets the verifier answer inside the page; beside index.html, so that any folder will do.
  staticDirs: [{from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js'}],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
};

export default config;
