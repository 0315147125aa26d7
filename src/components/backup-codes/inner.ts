import {html, type TemplateResult} from 'lit';
import type {BackupCodesFlow} from '../../flows/backup-codes-flow.ts';
import type {Drawable} from '../parts/flow-owner.ts';
import {define} from '../parts/define.ts';
import {nested} from '../parts/nested.ts';
import type {TfaElement} from '../parts/tfa-element.ts';
import {TfaBackupCodes} from './backup-codes.ts';
import * as steps from './steps.ts';

export {BackupCodesFlow} from '../../flows/backup-codes-flow.ts';

/** Backup codes inside another element. It comes whole, with the steps around it. */
export function innerBackupCodes(host: TfaElement<Drawable>, flow: BackupCodesFlow): TemplateResult {
  TfaBackupCodes.part.here ??= steps;
  define({'tfa-backup-codes': TfaBackupCodes});
  return html`<tfa-backup-codes ${nested(host, flow)}></tfa-backup-codes>`;
}
