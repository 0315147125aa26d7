import type {TemplateResult} from 'lit';
import type {EnrollKind} from '../../flows/enroll-key-flow.ts';
import {deviceIcon, keyIcon} from '../parts/icons/keys.ts';
import {phoneIcon} from '../parts/icons/phone.ts';

export const icons = {this_device: deviceIcon, security_key: keyIcon, any: phoneIcon} satisfies Record<
  EnrollKind,
  TemplateResult
>;
