import {readFileSync} from 'node:fs';
import {join} from 'node:path';

export interface Story {
  /** `elements-tfa-step-up--confirming` */
  id: string;
  /** `Elements/tfa-step-up` */
  title: string;
  name: string;
  tags: string[];
}

interface Entry extends Story {
  type: 'story' | 'docs';
}

/** The stories of a static Storybook, in its order. `words`: only those whose id contains one of them. */
export function listStories(folder: string, words: string[] = []): Story[] {
  const {entries} = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {entries: Record<string, Entry>};
  const stories = Object.values(entries).filter(({type}) => type === 'story');
  return words.length === 0 ? stories : stories.filter(({id}) => words.some((word) => id.includes(word)));
}
