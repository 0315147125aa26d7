// What is done to our sources before a bundler has them, wherever we ship or weigh them.

import {readFile} from 'node:fs/promises';
import type {Plugin as EsbuildPlugin} from 'esbuild';
import {inlineParts} from './inline-parts.ts';
import {minifyStyles} from './minify-styles.ts';
import {minifyTemplates} from './minify-templates.ts';

export interface Treatment {
  /** Parts that follow the first step come in the same file. */
  inlined?: boolean;
}

const ours = /[\\/]src[\\/].*\.ts$/;

async function treat(source: string, file: string, {inlined = false}: Treatment): Promise<string> {
  const styled = minifyTemplates(await minifyStyles(source, file), file);
  return inlined ? inlineParts(styled, file) : styled;
}

/** For esbuild. */
export function treatedSources(treatment: Treatment = {}): EsbuildPlugin {
  return {
    name: 'treated-sources',
    setup(build) {
      build.onLoad({filter: ours}, async ({path}) => ({
        contents: await treat(await readFile(path, 'utf8'), path, treatment),
        loader: 'ts',
      }));
    },
  };
}

/** For Vite. */
export function treatSources(treatment: Treatment = {}) {
  return {
    name: 'treat-sources',
    enforce: 'pre' as const,
    transform: {
      filter: {id: ours},
      handler: async (source: string, id: string) => ({code: await treat(source, id, treatment), map: null}),
    },
  };
}
