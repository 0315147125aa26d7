import {html, nothing, type TemplateResult} from 'lit';
import type {SettingsFlow} from '../../flows/settings-flow.ts';
import {day, moment} from '../../messages/dates.ts';
import {endOfWait, fill} from '../../messages/fill.ts';
import type {settingsSteps} from '../../messages/en/settings-steps.ts';
import type {Words} from '../../messages/words.ts';
import type {AccountState} from '../../protocol/types.ts';
import {button} from '../parts/button.ts';
import {warningIcon} from '../parts/icons.ts';
import {isFull, type Shown} from './pictures.ts';

interface Scene {
  words: Words<{settings: typeof settingsSteps}>;
  act: (act: (flow: SettingsFlow) => void) => void;
}

/** What asks for attention: the organisation's demand, codes that are locked, a recovery under way. */
export function banners(scene: Scene, state: Shown): unknown {
  return [demand(scene, state.account), lock(scene, state.account), recovering(scene, state)];
}

/** What the organisation, a reset or a recovery asks for (R3, R62, R63). */
function demand({words}: Scene, {level, enrolReason, enforcement, twoFactor}: AccountState): unknown {
  const {settings} = words.all;
  const organization = enforcement.organization ?? settings.someOrganization;
  if (level === 'enrol_only') {
    const why = {recovered: settings.recovered, reset: settings.reset, grace_over: settings.graceOver};
    return banner(fill(why[enrolReason ?? 'grace_over'], {organization}));
  }
  if (!enforcement.required) return nothing;
  if (twoFactor === 'on') return html`<p class="help">${fill(settings.required, {organization})}</p>`;
  const {graceUntil} = enforcement;
  if (!graceUntil) return banner(fill(settings.requiredOff, {organization}));
  return banner(fill(settings.requiredBy, {organization, date: day(graceUntil, words.language)}));
}

function lock({words}: Scene, {codesLocked}: AccountState): unknown {
  if (!codesLocked) return nothing;
  const {settings} = words.all;
  const {until} = codesLocked;
  if (!until) return banner(settings.lockedOff);
  return banner(fill(settings.locked, {time: endOfWait(until, {language: words.language, now: Date.now()})}));
}

/** Every full session shows it (R74). */
function recovering({words, act}: Scene, state: Shown): unknown {
  const {recovery} = state.account;
  if (!recovery || recovery.step === 'cancelled' || recovery.step === 'expired') return nothing;
  const {settings} = words.all;
  const until = recovery.step === 'waiting' ? recovery.until : undefined;
  const time = until && moment(until, {language: words.language, now: Date.now()});
  const busy = state.step === 'switching' && state.act === 'cancel_recovery';
  return banner(
    time ? fill(settings.recoveringUntil, {time}) : settings.recovering,
    isFull(state)
      ? button({
          label: settings.cancelRecovery,
          look: 'danger',
          busy,
          onClick: () => act((flow) => flow.switch('cancel_recovery')),
        })
      : undefined,
  );
}

function banner(text: string, action?: TemplateResult): TemplateResult {
  return html`<div part="banner" class="banner warning">${warningIcon}<span>${text}</span>${action ?? nothing}</div>`;
}
