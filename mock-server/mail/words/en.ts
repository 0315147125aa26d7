import type {MailWords} from './words.ts';

const left = new Intl.PluralRules('en');

function codesLeft(count = 0): string {
  if (count === 0) return 'No backup codes are left: make a new set while you can still sign in.';
  return left.select(count) === 'one'
    ? '1 backup code is left: make a new set while you can still sign in.'
    : `${count} backup codes are left.`;
}

const secureAccount = 'Sign in, change your password, and remove every security key that you did not add yourself.';

const secureApp =
  'Sign in, change your password, and set up an authenticator app of your own in its place, or remove it.';

export const en: MailWords = {
  language: 'en',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  labels: {securityKey: 'Security key', member: 'Member', when: 'When', browser: 'Browser', address: 'Network address'},
  notYouHeading: 'If this was not you',
  signInAt: 'Sign in here:',
  codeLead: 'Your code:',
  why: ({site}) => `You get this mail because this address belongs to an account at ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Confirm your email address for ${site}`,
      what: ({site}) => [
        `An account at ${site} was opened with this email address. Confirm that the address is yours.`,
      ],
      notYou: () => 'Do nothing. As long as nobody confirms the address, the account cannot be used.',
      button: 'Confirm email address',
    },
    already_registered: {
      subject: ({site}) => `You already have an account at ${site}`,
      what: ({site}) => [
        `Somebody tried to open an account at ${site} with this email address. It has one already, so sign in with your password instead.`,
      ],
      notYou: () => 'Do nothing. Nothing about your account has changed.',
    },
    two_factor_on: {
      subject: ({site}) => `Two-factor authentication is on at ${site}`,
      what: () => [
        'Two-factor authentication was turned on for your account. From now on, signing in takes your password and a second step.',
        'Everywhere else you have been signed out.',
      ],
      notYou: () =>
        `${secureAccount} If you cannot get in any more, contact the site’s support: somebody else may be using your account.`,
    },
    two_factor_off: {
      subject: ({site}) => `Two-factor authentication is off at ${site}`,
      what: () => [
        'Two-factor authentication was turned off for your account. Your password alone opens it now, and your backup codes no longer work.',
      ],
      notYou: () => 'Sign in, change your password, and turn two-factor authentication on again.',
    },
    key_added: {
      subject: ({site}) => `A security key was added to your account at ${site}`,
      what: () => ['A security key was added to your account. It can now be used for the second step of signing in.'],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `A security key was renamed at ${site}`,
      what: () => ['A security key of your account has a new name. It works as before.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `A security key was removed from your account at ${site}`,
      what: () => ['A security key was removed from your account. It can no longer be used to sign in.'],
      notYou: () => 'Sign in, change your password, and add your security key again.',
    },
    totp_enabled: {
      subject: ({site}) => `An authenticator app was set up for your account at ${site}`,
      what: () => [
        'An authenticator app was set up for your account. Its codes can now be used for the second step of signing in.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Your authenticator app at ${site} was replaced`,
      what: () => [
        'Another authenticator app was set up for your account. Codes from the app before it no longer work.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `The authenticator app was removed from your account at ${site}`,
      what: () => ['The authenticator app was removed from your account. Its codes can no longer be used to sign in.'],
      notYou: () => 'Sign in, change your password, and set your authenticator app up again.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `New backup codes for your account at ${site}`,
      what: () => ['A new set of backup codes was saved. Codes from earlier sets no longer work, used or unused.'],
      notYou: () => 'Sign in, change your password, and make a new set of backup codes.',
    },
    backup_code_used: {
      subject: ({site}) => `A backup code was used at ${site}`,
      what: ({remaining}) => ['A backup code of your account was used. It will not work again.', codesLeft(remaining)],
      notYou: () => 'Sign in, change your password, and make a new set of backup codes: somebody may have yours.',
    },
    wrong_second_factor: {
      subject: ({site}) => `Your password was used at ${site}, but not your second step`,
      what: () => [
        'Somebody gave your password in a browser that we do not know, and then a second step that was not right. They did not get in.',
        'If that was you, with a code that had run out or another key, there is nothing to do.',
      ],
      notYou: () => 'Somebody knows your password. Change it now, here and wherever else you use it.',
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `Wrong codes for your account at ${site}` : `Codes are switched off for your account at ${site}`,
      what: ({until}) =>
        until
          ? [
              'Somebody gave your password and then several wrong codes. They did not get in.',
              `The next code is accepted from ${until}. Security keys work at any time.`,
            ]
          : [
              'Somebody gave your password and then too many wrong codes. They did not get in.',
              'Codes are accepted again once you have signed in with a security key or changed your password.',
            ],
      notYou: () => 'Somebody knows your password. Change it now, here and wherever else you use it.',
    },
    password_changed: {
      subject: ({site}) => `Your password at ${site} was changed`,
      what: () => ['The password of your account was changed. Everywhere else you have been signed out.'],
      notYou: () => 'Contact the site’s support: somebody else may be using your account.',
    },
    member_reset: {
      subject: ({site}) => `Your two-factor authentication at ${site} was reset`,
      what: () => [
        'An administrator removed your security keys, your authenticator app and your backup codes, and signed you out everywhere.',
        'Sign in with your password. You will be asked for this code, and can then set up two-factor authentication anew.',
      ],
      notYou: () => 'If you did not ask for this, do not use the code, and talk to your administrator.',
    },
    administrators_told: {
      subject: ({site}) => `A member’s two-factor authentication at ${site} was reset`,
      what: () => [
        'A member’s security keys, authenticator app and backup codes were removed, and a code was sent to them with which they set up anew.',
      ],
      notYou: () =>
        'If no administrator of yours did this, an administrator’s account may be in other hands: look at its recent activity, and change its password.',
    },
    invitation: {
      subject: ({site}) => `You are invited to join at ${site}`,
      what: ({site}) => [
        `An administrator invited this address to an organization at ${site}. Joining needs an account with two-factor authentication turned on.`,
      ],
      notYou: () => 'Do nothing. Nobody joins without opening the link in this mail.',
      why: ({site}) => `You get this mail because an administrator at ${site} entered this address.`,
      button: 'Open invitation',
    },
    recovery_code: {
      subject: ({site}) => `Your code for account recovery at ${site}`,
      what: () => [
        'Somebody who knows your password asked to recover your account because every second step is lost. Enter this code where you asked for it. It is good for ten minutes.',
        'Signing in as usual also stops the recovery.',
      ],
      notYou: () =>
        'Stop the recovery with the button above, then sign in and change your password: somebody knows it.',
      button: 'Stop the recovery',
    },
    recovery_started: {
      subject: ({site}) => `Account recovery was started at ${site}`,
      what: () => ['Somebody who knows your password asked to recover your account because every second step is lost.'],
      notYou: () =>
        'Stop the recovery with the button above, then sign in and change your password: somebody knows it.',
      button: 'Stop the recovery',
    },
    recovery_waiting: {
      subject: ({site}) => `Your account recovery at ${site} is waiting`,
      what: ({wait = ''}) => [
        `Your address and your browser were verified. For your security a wait follows in which nothing more happens (${wait}). After that we send you an access code.`,
        'You need do nothing until then. Signing in as usual stops the recovery.',
      ],
      notYou: () =>
        'Stop the recovery with the button above, then sign in and change your password: somebody knows it.',
      button: 'Stop the recovery',
    },
    recovery_half_way: {
      subject: ({site}) => `Your account recovery at ${site}: half of the wait is over`,
      what: ({until = ''}) => [`Your account recovery is still waiting. We send the access code on ${until}.`],
      notYou: () =>
        'Stop the recovery with the button above, then sign in and change your password: somebody knows it.',
      button: 'Stop the recovery',
    },
    recovery_ready: {
      subject: ({site}) => `Your access code for ${site}`,
      what: ({until = ''}) => [
        `The wait is over. Sign in with your password in the browser that you verified, and enter this access code. It is good until ${until}.`,
        'You can then set up a new second step. Your old ones stop working once that is done.',
      ],
      notYou: () => 'Stop the recovery with the button above at once, then sign in and change your password.',
      button: 'Stop the recovery',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `The wait of your account recovery at ${site} is over`,
      what: () => [
        'An access code was sent to your main address. With it, your password and a known browser a new second step can be set up; the old ones stop working then.',
      ],
      notYou: () => 'Stop the recovery with the button above at once, then sign in and change your password.',
      button: 'Stop the recovery',
    },
    recovery_used: {
      subject: ({site}) => `The access code for your account at ${site} was used`,
      what: () => [
        'Somebody signed in with the access code and can now set up a new second step. The old ones stop working once that is done.',
      ],
      notYou: () => 'Stop it with the button above at once, then sign in and change your password.',
      button: 'Stop the recovery',
    },
    recovery_cancelled: {
      subject: ({site}) => `Your account recovery at ${site} was cancelled`,
      what: () => ['The recovery of your account was cancelled. Everything about your account stays as it was.'],
      notYou: () => 'Sign in and change your password: somebody knows it.',
    },
    recovery_allowed: {
      subject: ({site}) => `Account recovery is on at ${site}`,
      what: () => [
        'Account recovery was turned on. Whoever has your password, your mailbox and a browser that we know gets in after a wait of days.',
      ],
      notYou: () => 'Sign in, turn account recovery off, and change your password.',
    },
    recovery_forbidden: {
      subject: ({site}) => `Account recovery is off at ${site}`,
      what: () => ['Account recovery was turned off. If you lose every key, app and code, nobody is let in that way.'],
      notYou: () => 'Sign in, turn account recovery on again, and change your password.',
    },
  },
};
