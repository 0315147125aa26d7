import {html, nothing, type TemplateResult} from 'lit';
import type {SettingsTask} from '../../flows/settings-flow.ts';
import {day} from '../../messages/dates.ts';
import {fill} from '../../messages/fill.ts';
import {plural} from '../../messages/plural.ts';
import {limits} from '../../protocol/limits.ts';
import type {SecurityKey} from '../../protocol/types.ts';
import {button} from '../parts/button.ts';
import {deviceIcon, keyIcon} from '../parts/icons/keys.ts';
import {note} from '../parts/note.ts';
import {type Additions, errorAbout, facts, isFull, panel, row, type Shown, type Stage} from './pictures.ts';
import {statusPanel} from './status.ts';
import {toldApart} from './told-apart.ts';

/** The account as it is, in cards. */
export function overview(stage: Stage, state: Shown, additions: Additions = {}): TemplateResult {
  const {account} = state;
  const hasMethods = account.twoFactor !== 'unavailable';
  return html`<div part="step step-overview" class="page">
    ${statusPanel(stage, state, additions)}
    ${hasMethods ? [keysPanel(stage, state, additions), appPanel(stage, state), codesPanel(stage, state)] : nothing}
    ${additions.below ?? nothing}
  </div>`;
}

/** A button that opens one of the other flows. */
function opener(
  {act}: Stage,
  state: Shown,
  {task, label, look, about}: {task: SettingsTask; label: string; look: 'primary' | 'plain' | 'quiet'; about?: string},
): TemplateResult {
  const busy = state.step === 'opening' && state.task === task;
  return button({label, look, busy, ...(about && {about}), onClick: () => act((flow) => flow.open(task))});
}

function keysPanel(stage: Stage, state: Shown, additions: Additions): TemplateResult {
  const words = stage.words.all.settings;
  const {securityKeys, totp} = state.account;
  return panel(stage, {
    name: 'keys',
    heading: words.keys,
    lead: words.keysLead,
    body: [
      securityKeys.length
        ? html`<ul class="rows" role="list">
            ${securityKeys.map((key) => keyRow(stage, state, {key, additions}))}
          </ul>`
        : nothing,
      securityKeys.length === 1 && isFull(state) ? note(words.secondKey) : nothing,
    ],
    error: errorAbout(stage, state, 'add_key'),
    actions: opener(stage, state, {
      task: 'add_key',
      label: words.addKey,
      look: securityKeys.length || totp ? 'plain' : 'primary',
    }),
  });
}

function keyRow(stage: Stage, state: Shown, {key, additions}: {key: SecurityKey; additions: Additions}): unknown {
  const words = stage.words.all.settings;
  const isBuiltIn = key.kind === 'this_device';
  const reach = key.synced ? words.synced : isBuiltIn ? words.oneDevice : words.onKeyOnly;
  const maker = key.provider && key.provider !== key.name ? key.provider : undefined;
  const called = toldApart(key, {
    of: state.account.securityKeys,
    name: (each) => each.name,
    details: [(each) => fill(words.added, {date: day(each.createdAt, stage.words.language)})],
  });
  const acts = [
    {label: words.rename, onClick: () => stage.act((flow) => flow.renameKey(key))},
    {label: words.remove, onClick: () => stage.act((flow) => flow.removeKey(key))},
  ];
  return row({
    part: 'key',
    id: key.id,
    icon: isBuiltIn ? deviceIcon : keyIcon,
    name: html`<bdi>${key.name}</bdi>`,
    lines: [[isBuiltIn ? words.thisDevice : words.securityKey, maker, reach], used(stage, key)],
    more: additions.details?.(key, called),
    acts: isFull(state)
      ? acts.map((act) => button({...act, look: 'quiet', about: `${act.label}: ${called}`}))
      : nothing,
    over: additions.renaming?.(key),
  });
}

/** When something was set up and last used. */
function used({words}: Stage, {createdAt, lastUsedAt}: {createdAt: string; lastUsedAt?: string}): string[] {
  const {language} = words;
  const {added, lastUsed, notUsed} = words.all.settings;
  const last = lastUsedAt ? fill(lastUsed, {date: day(lastUsedAt, language)}) : notUsed;
  return [fill(added, {date: day(createdAt, language)}), last];
}

function appPanel(stage: Stage, state: Shown): TemplateResult {
  const words = stage.words.all.settings;
  const {totp} = state.account;
  const remove = {
    task: 'remove_app',
    label: words.remove,
    look: 'quiet',
    about: `${words.remove}: ${words.app}`,
  } as const;
  return panel(stage, {
    name: 'app',
    joined: true,
    heading: words.app,
    lead: words.appLead,
    state: totp ? facts(used(stage, totp)) : nothing,
    error: errorAbout(stage, state, 'set_up_app', 'remove_app'),
    actions: totp
      ? [
          opener(stage, state, {task: 'set_up_app', label: words.replaceApp, look: 'plain'}),
          isFull(state) ? opener(stage, state, remove) : nothing,
        ]
      : opener(stage, state, {
          task: 'set_up_app',
          label: words.setUpApp,
          look: 'plain',
        }),
  });
}

function codesPanel(stage: Stage, state: Shown): TemplateResult {
  const words = stage.words.all.settings;
  const {backupCodes, twoFactor} = state.account;
  const few = !!backupCodes && backupCodes.remaining <= limits.backupCodesLow;
  const canMake = twoFactor === 'on' && isFull(state);
  const left =
    backupCodes &&
    plural(words.codesLeft, {language: stage.words.language, n: backupCodes.remaining, total: backupCodes.total});
  return panel(stage, {
    name: 'codes',
    joined: true,
    heading: words.codes,
    lead: canMake || backupCodes ? words.codesLead : words.codesLater,
    state: left ? html`<p><b class=${few ? 'few' : ''}>${left}</b></p>` : nothing,
    body: [
      canMake && !backupCodes ? note(words.codesNever) : nothing,
      canMake && few && backupCodes.remaining ? note(words.codesFew) : nothing,
    ],
    error: errorAbout(stage, state, 'new_codes'),
    actions: canMake
      ? opener(stage, state, {
          task: 'new_codes',
          label: backupCodes ? words.newCodes : words.makeCodes,
          look: few || !backupCodes ? 'primary' : 'plain',
        })
      : undefined,
  });
}
