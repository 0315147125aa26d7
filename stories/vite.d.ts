// What Vite adds, as far as stories use it.

declare module '*.css';

interface ImportMeta {
  /** https://vite.dev/guide/features#glob-import */
  glob<Module>(pattern: string | string[], options: {eager: true}): Record<string, Module>;
}
