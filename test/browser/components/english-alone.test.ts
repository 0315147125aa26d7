/** Languages cost nothing until one is used. In a file of its own: what a page has fetched it keeps. */
import {expect} from '@open-wc/testing';
import {removeAll, scripted} from './support/elements.ts';
import {fetchedWords} from './support/fetched-words.ts';
import {steps, type StateOf, type Tag} from './support/scripted.ts';

afterEach(removeAll);

describe('a page', () => {
  it('in English asks for no other language, whatever is shown', async () => {
    document.documentElement.lang = 'en-GB';
    for (const tag of Object.keys(steps) as Tag[]) {
      for (const state of Object.values(steps[tag]) as (() => StateOf<Tag>)[]) await scripted(tag, state());
    }
    expect(performance.getEntriesByType('resource').length).to.be.above(20);
    expect(fetchedWords()).to.deep.equal([]);
  });
});
