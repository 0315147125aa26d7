import {html, type TemplateResult} from 'lit';
import {mountVerifier, Obstacle, type Place} from '../verifier/mount.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions} from '../../../testing/in-memory-verifier.ts';
import './site.css';
import './story-site.ts';

interface Loaded {
  live: InMemoryVerifier | Obstacle;
}

/** Starts a fresh verifier before the story is drawn. */
export function liveLoader(place?: Place, options: InMemoryVerifierOptions = {}) {
  return async (): Promise<Loaded> => ({live: await mountVerifier(place, options)});
}

/** The site, or one plain sentence where it cannot run. */
export function renderLive(
  {realKey, settings = false}: {realKey: boolean; settings?: boolean},
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult {
  const {live} = loaded as unknown as Loaded;
  if (live instanceof Obstacle) return html`<p class="story-obstacle" role="alert">${live.sentence}</p>`;
  return html`<story-site .verifier=${live} ?real-key=${realKey} ?settings=${settings}></story-site>`;
}
