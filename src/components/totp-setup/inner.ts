import {html, type TemplateResult} from 'lit';
import type {TotpSetupFlow} from '../../flows/totp-setup-flow.ts';
import {define} from '../parts/define.ts';
import type {Drawable} from '../parts/flow-owner.ts';
import {nested} from '../parts/nested.ts';
import type {TfaElement} from '../parts/tfa-element.ts';
import * as steps from './steps.ts';
import {TfaTotpSetup} from './totp-setup.ts';

export {TotpSetupFlow} from '../../flows/totp-setup-flow.ts';

/** An app set up or removed inside another element. It comes whole, with the steps behind the first. */
export function innerTotpSetup(host: TfaElement<Drawable>, flow: TotpSetupFlow): TemplateResult {
  TfaTotpSetup.part.here ??= steps;
  define({'tfa-totp-setup': TfaTotpSetup});
  return html`<tfa-totp-setup ${nested(host, flow)}></tfa-totp-setup>`;
}
