// Tells the page around it what an element shows in here, refused and allowed.

import {heading, place} from './elements.ts';
import {confirming, Script} from './scripted.ts';

async function shows(allowFraming: boolean): Promise<string> {
  return heading(await place('tfa-step-up', {allowFraming, flow: new Script('tfa-step-up', confirming()).flow}));
}

parent.postMessage({refused: await shows(false), allowed: await shows(true)}, '*');
