import {html, type TemplateResult} from 'lit';
import {mountVerifier, Obstacle, type Place} from '../verifier/mount.ts';
import type {PageVerifier} from '../verifier/page-verifier.ts';
import './site.css';
import './story-site.ts';

interface Loaded {
  live: PageVerifier | Obstacle;
}

/** Starts a fresh verifier before the story is drawn. */
export function liveLoader(place?: Place) {
  return async (): Promise<Loaded> => ({live: await mountVerifier(place)});
}

/** The site, or one plain sentence where it cannot run. */
export function renderLive({realKey}: {realKey: boolean}, {loaded}: {loaded: Record<string, unknown>}): TemplateResult {
  const {live} = loaded as unknown as Loaded;
  if (live instanceof Obstacle) return html`<p class="story-obstacle" role="alert">${live.sentence}</p>`;
  return html`<story-site .verifier=${live} ?real-key=${realKey}></story-site>`;
}
