import {html, nothing, type TemplateResult} from 'lit';
import type {AccountState} from '../../protocol/types.ts';
import {shieldIcon} from '../parts/icons.ts';
import {errorAbout, instead, type Additions, type Shown, type Stage} from './pictures.ts';

/** How things stand, in one sentence; and what asks for attention. */
export function statusPanel(stage: Stage, state: Shown, {banners}: Additions): TemplateResult {
  const words = stage.words.all.settings;
  const {twoFactor} = state.account;
  const tone = twoFactor === 'on' ? 'success' : 'warning';
  return html`<header part="panel panel-status" class="card panel">
    <div part="head" class="head">
      <span part="badge" class="badge ${tone}">${shieldIcon}</span>
      <h2 part="heading" aria-level=${stage.host.headingLevel} tabindex="-1">
        ${words.heading} <span part="state" class="state ${tone}">${words[twoFactor]}</span>
      </h2>
      ${instead(errorAbout(stage, state, undefined, 'cancel_recovery'), html`<p part="lead" class="lead">${sentence(stage, state.account)}</p>`)}
    </div>
    ${banners ?? nothing} ${verify(stage, state.account)}
  </header>`;
}

function sentence({words}: Stage, {twoFactor, unavailableReason, securityKeys, totp}: AccountState): string {
  const {settings} = words.all;
  if (twoFactor === 'unavailable') return unavailableReason === 'email_unverified' ? settings.unverified : settings.sso;
  if (twoFactor === 'off') return settings.offLead;
  if (securityKeys.length && totp) return settings.onBoth;
  return totp ? settings.onApp : settings.onKeys;
}

function verify({host, words}: Stage, {unavailableReason}: AccountState): unknown {
  const {verifyEmailLink} = words.all.common;
  const link = unavailableReason === 'email_unverified' ? host.link(host.verifyEmailUrl, verifyEmailLink) : nothing;
  const support = unavailableReason ? host.support() : nothing;
  return link === nothing && support === nothing ? nothing : html`<div class="actions">${link}${support}</div>`;
}
