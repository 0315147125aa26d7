/** Registers every element. */
import './define/tfa-backup-codes.ts';
import './define/tfa-challenge.ts';
import './define/tfa-code-field.ts';
import './define/tfa-enroll-key.ts';
import './define/tfa-recovery.ts';
import './define/tfa-settings.ts';
import './define/tfa-step-up.ts';
import './define/tfa-totp-setup.ts';
