import type {Globals, Surroundings} from './story-page.ts';

/** One of the pictures that must not change unseen. */
export interface CorePicture extends Surroundings {
  /** The name of its file. */
  name: string;
  story: string;
  globals?: Globals;
}

/** Every layout and every control once, and the themes, a long language and the least width on what is busiest. */
export const corePictures: readonly CorePicture[] = [
  {name: 'enroll-key-choosing', story: 'elements-tfa-enroll-key--choosing'},
  {name: 'enroll-key-choosing-dark', story: 'elements-tfa-enroll-key--choosing', globals: {theme: 'dark'}},
  {name: 'enroll-key-choosing-host', story: 'elements-tfa-enroll-key--choosing', globals: {theme: 'host'}},
  {name: 'enroll-key-ready', story: 'elements-tfa-enroll-key--ready-security-key'},
  {name: 'enroll-key-naming-error', story: 'elements-tfa-enroll-key--error-name-taken'},
  {name: 'enroll-key-enrolled', story: 'elements-tfa-enroll-key--enrolled-first'},
  {name: 'step-up-password', story: 'elements-tfa-step-up--password'},
  {name: 'step-up-wrong-password-dark', story: 'elements-tfa-step-up--error-wrong-password', globals: {theme: 'dark'}},
  {name: 'backup-codes-summary', story: 'elements-tfa-backup-codes--summary-few-left'},
  {name: 'backup-codes-showing', story: 'elements-tfa-backup-codes--showing'},
  {name: 'backup-codes-showing-narrow', story: 'elements-tfa-backup-codes--showing', width: 320},
  {name: 'backup-codes-showing-rtl', story: 'elements-tfa-backup-codes--showing', globals: {direction: 'rtl'}},
  {name: 'backup-codes-showing-forced', story: 'elements-tfa-backup-codes--showing', forcedColors: 'active'},
  {name: 'backup-codes-showing-240', story: 'elements-tfa-backup-codes--showing', width: 240},
  {name: 'totp-setup-scanning', story: 'elements-tfa-totp-setup--scanning'},
  {name: 'settings-on', story: 'elements-tfa-settings--on-with-both'},
  {name: 'settings-on-240', story: 'elements-tfa-settings--on-with-both', width: 240},
  {name: 'settings-on-german', story: 'elements-tfa-settings--on-with-both', globals: {language: 'de'}},
  {name: 'settings-required-narrow', story: 'elements-tfa-settings--required-until', width: 320},
  {name: 'settings-renaming-dark', story: 'elements-tfa-settings--error-name-taken', globals: {theme: 'dark'}},
  {name: 'settings-removing', story: 'elements-tfa-settings--removing-the-last'},
  {name: 'settings-adding-rtl', story: 'elements-tfa-settings--adding-key', globals: {direction: 'rtl'}},
  {name: 'challenge-key', story: 'elements-tfa-challenge--security-key'},
  {name: 'challenge-app-error-dark', story: 'elements-tfa-challenge--error-wrong-code', globals: {theme: 'dark'}},
  {name: 'challenge-locked-narrow', story: 'elements-tfa-challenge--locked', width: 320},
  {name: 'recovery-email-code', story: 'elements-tfa-recovery--email-code'},
  {name: 'recovery-device-failed-narrow', story: 'elements-tfa-recovery--device-failed', width: 320},
  {name: 'recovery-waiting-rtl', story: 'elements-tfa-recovery--waiting', globals: {direction: 'rtl'}},
  {
    name: 'recovery-access-code-dark',
    story: 'elements-tfa-recovery--error-wrong-access-code',
    globals: {theme: 'dark'},
  },
  {name: 'challenge-other-ways', story: 'elements-tfa-challenge--other-ways'},
  {name: 'challenge-other-ways-german', story: 'elements-tfa-challenge--other-ways', globals: {language: 'de'}},
  {name: 'step-up-app-code-forced', story: 'elements-tfa-step-up--app-code', forcedColors: 'active'},
  {name: 'step-up-signing-in', story: 'elements-tfa-step-up--signing-in'},
  {name: 'recovery-redeemed', story: 'elements-tfa-recovery--redeemed'},
  {name: 'failed', story: 'elements-tfa-enroll-key--failed'},
];
