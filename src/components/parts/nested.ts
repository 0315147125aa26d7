import {noChange, nothing} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import type {Drawable} from './flow-owner.ts';
import {region, type TfaElement} from './tfa-element.ts';

/** Parts of an element inside another that a host can style through the outer one. The inner card is not one: it is drawn away. */
const parts = [
  ...['step', 'head', 'badge', 'heading', 'lead', 'body', 'field', 'input', 'toggle', 'error', 'note', 'actions'],
  ...['button', 'primary', 'plain', 'quiet', 'danger', 'link', 'icon', 'codes', 'code', 'check', 'dialog', 'hint'],
].join(', ');

class Nested extends Directive {
  override render(_host: TfaElement<Drawable>, _flow: Drawable): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [host, flow]: Parameters<this['render']>): unknown {
    const {messages, headingLevel, allowFraming, supportUrl, signInUrl, verifyEmailUrl} = host;
    element.toggleAttribute('data-nested', true);
    element.setAttribute('exportparts', parts);
    Object.assign(element, {flow, messages, headingLevel, allowFraming, supportUrl, signInUrl, verifyEmailUrl});
    Object.assign(element, {region: saidBy(host, element)});
    return noChange;
  }
}

/**
 * One thing that happens is said once, in the region that outlives the steps: the outer element's. But not from a dialog: beside one that is
 * open, nothing is announced.
 */
function saidBy(host: TfaElement<Drawable>, inner: Element): typeof region {
  return (text = '') => {
    if (inner.closest('dialog')) return region(text);
    host.say(text);
    return nothing;
  };
}

/** Makes one of our elements a part of another: it draws this flow, and knows what the page has told the outer one. */
export const nested = directive(Nested);
