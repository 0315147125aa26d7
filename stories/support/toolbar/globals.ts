import type {Preview} from '@storybook/web-components-vite';

type ToolbarArgType = NonNullable<Preview['globalTypes']>[string];

/** What the toolbar sets, for every story at once. */
export interface Globals {
  theme: 'light' | 'dark' | 'host' | 'host-dark';
  direction: 'auto' | 'ltr' | 'rtl';
  language: string;
  width: string;
  forcedColors: 'off' | 'on';
}

export const initialGlobals: Globals = {
  theme: 'light',
  direction: 'auto',
  language: 'en',
  width: 'full',
  forcedColors: 'off',
};

type Items<Name extends keyof Globals> = {value: Globals[Name]; title: string}[];

type Icon = NonNullable<NonNullable<ToolbarArgType['toolbar']>['icon']>;

function menu<Name extends keyof Globals>(description: string, icon: Icon, items: Items<Name>): ToolbarArgType {
  return {description, toolbar: {title: description, icon, items, dynamicTitle: true}};
}

export const toolbar: Record<keyof Globals, ToolbarArgType> = {
  theme: menu<'theme'>('Theme', 'paintbrush', [
    {value: 'light', title: 'Light'},
    {value: 'dark', title: 'Dark'},
    {value: 'host', title: 'A host’s own tokens'},
    {value: 'host-dark', title: 'A host’s own tokens, dark'},
  ]),
  language: menu<'language'>('Language', 'globe', [
    {value: 'en', title: 'English'},
    {value: 'de', title: 'Deutsch'},
    {value: 'es', title: 'Español'},
    {value: 'fr', title: 'Français'},
    {value: 'it', title: 'Italiano'},
    {value: 'nl', title: 'Nederlands'},
    {value: 'pl', title: 'Polski'},
    {value: 'pt-BR', title: 'Português (Brasil)'},
    {value: 'tr', title: 'Türkçe'},
    {value: 'uk', title: 'Українська'},
    {value: 'ar', title: 'العربية'},
    {value: 'he', title: 'עברית'},
    {value: 'hi', title: 'हिन्दी'},
    {value: 'ja', title: '日本語'},
    {value: 'ko', title: '한국어'},
    {value: 'zh-Hans', title: '简体中文'},
    {value: 'zh-Hant', title: '繁體中文'},
    {value: 'en-XA', title: 'Pseudo (long, accented)'},
  ]),
  direction: menu<'direction'>('Direction', 'transfer', [
    {value: 'auto', title: 'Direction of the language'},
    {value: 'ltr', title: 'Left to right'},
    {value: 'rtl', title: 'Right to left'},
  ]),
  width: menu<'width'>('Width', 'ruler', [
    {value: 'full', title: 'Full width'},
    {value: '480', title: '480 px'},
    {value: '320', title: '320 px'},
    {value: '240', title: '240 px'},
  ]),
  forcedColors: menu<'forcedColors'>('Forced colours', 'contrast', [
    {value: 'off', title: 'Colours of the theme'},
    {value: 'on', title: 'Forced colours (close to it; the runs use the browser’s own)'},
  ]),
};
