import {html, type TemplateResult} from 'lit';
import type {EnrollKeyFlow} from '../../flows/enroll-key-flow.ts';
import {define} from '../parts/define.ts';
import type {Drawable} from '../parts/flow-owner.ts';
import {nested} from '../parts/nested.ts';
import type {TfaElement} from '../parts/tfa-element.ts';
import {TfaEnrollKey} from './enroll-key.ts';
import * as steps from './steps.ts';

export {EnrollKeyFlow} from '../../flows/enroll-key-flow.ts';

/** Adding a key inside another element. It comes whole, with the steps behind the first. */
export function innerEnrollKey(
  host: TfaElement<Drawable> & {windowsHelpUrl?: string},
  flow: EnrollKeyFlow,
): TemplateResult {
  TfaEnrollKey.part.here ??= steps;
  define({'tfa-enroll-key': TfaEnrollKey});
  return html`<tfa-enroll-key ${nested(host, flow)} .windowsHelpUrl=${host.windowsHelpUrl}></tfa-enroll-key>`;
}
