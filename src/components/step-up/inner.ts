import {html, type TemplateResult} from 'lit';
import type {StepUpFlow} from '../../flows/step-up-flow.ts';
import type {Drawable} from '../parts/flow-owner.ts';
import {define} from '../parts/define.ts';
import {nested} from '../parts/nested.ts';
import type {TfaElement} from '../parts/tfa-element.ts';
import {TfaStepUp} from './step-up.ts';
import * as steps from './steps.ts';

/** A confirmation inside another element. It comes whole, with the steps around it. */
export function innerStepUp(host: TfaElement<Drawable>, flow: StepUpFlow): TemplateResult {
  TfaStepUp.part.here ??= steps;
  define({'tfa-step-up': TfaStepUp});
  return html`<tfa-step-up ${nested(host, flow)}></tfa-step-up>`;
}
