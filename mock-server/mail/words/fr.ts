import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = 'créez-en de nouveaux tant que vous pouvez encore vous connecter.';
  if (count === 0) return `Il ne reste aucun code de secours\u00a0: ${makeNew}`;
  return count === 1 ? `Il reste 1 code de secours\u00a0: ${makeNew}` : `Il reste ${count} codes de secours.`;
}

const secureAccount =
  'Connectez-vous, changez votre mot de passe et supprimez toutes les clés de sécurité que vous n’avez pas ajoutées vous-même.';

const secureApp =
  'Connectez-vous, changez votre mot de passe et configurez à la place votre propre application d’authentification, ou supprimez-la.';

const passwordKnown = 'Quelqu’un connaît votre mot de passe. Changez-le maintenant, ici et partout où vous l’utilisez.';

const askSupport = 'Contactez l’assistance du site : une autre personne utilise peut-être votre compte.';

const newCodes = 'Connectez-vous, changez votre mot de passe et créez de nouveaux codes de secours';

const recoveryAsked =
  'Une personne qui connaît votre mot de passe a demandé à récupérer votre compte, parce qu’aucune seconde étape n’est plus disponible.';

const stopRecovery =
  'Arrêtez la récupération avec le bouton ci-dessus, puis connectez-vous et changez votre mot de passe : quelqu’un le connaît.';

const stopAtOnce =
  'Arrêtez tout de suite la récupération avec le bouton ci-dessus, puis connectez-vous et changez votre mot de passe.';

const stop = 'Arrêter la récupération';

export const fr: MailWords = {
  language: 'fr',
  direction: 'ltr',
  colon: ' : ',
  greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  labels: {
    securityKey: 'Clé de sécurité',
    member: 'Membre',
    when: 'Date',
    browser: 'Navigateur',
    address: 'Adresse réseau',
  },
  notYouHeading: 'Si ce n’était pas vous',
  signInAt: 'Connectez-vous ici :',
  codeLead: 'Votre code :',
  why: ({site}) => `Vous recevez cet e-mail parce que cette adresse est celle d’un compte ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Confirmez votre adresse e-mail pour ${site}`,
      what: ({site}) => [
        `Un compte ${site} a été créé avec cette adresse e-mail. Confirmez que l’adresse est bien la vôtre.`,
      ],
      notYou: () => 'Ne faites rien. Tant que personne ne confirme l’adresse, le compte ne peut pas être utilisé.',
      button: 'Confirmer l’adresse e-mail',
    },
    already_registered: {
      subject: ({site}) => `Vous avez déjà un compte ${site}`,
      what: ({site}) => [
        `Quelqu’un a voulu créer un compte ${site} avec cette adresse e-mail. Il en existe déjà un\u00a0: connectez-vous plutôt avec votre mot de passe.`,
      ],
      notYou: () => 'Ne faites rien. Rien n’a changé sur votre compte.',
    },
    two_factor_on: {
      subject: ({site}) => `L’authentification à deux facteurs est activée sur ${site}`,
      what: () => [
        'L’authentification à deux facteurs a été activée pour votre compte. Désormais, la connexion demande votre mot de passe et une seconde étape.',
        'Toutes vos autres sessions ont été fermées.',
      ],
      notYou: () => `${secureAccount} Vous n’avez plus accès à votre compte\u202f? ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `L’authentification à deux facteurs est désactivée sur ${site}`,
      what: () => [
        'L’authentification à deux facteurs a été désactivée pour votre compte. Votre mot de passe seul l’ouvre désormais, et vos codes de secours ne fonctionnent plus.',
      ],
      notYou: () => 'Connectez-vous, changez votre mot de passe et réactivez l’authentification à deux facteurs.',
    },
    key_added: {
      subject: ({site}) => `Une clé de sécurité a été ajoutée à votre compte ${site}`,
      what: () => [
        'Une clé de sécurité a été ajoutée à votre compte. Elle peut désormais servir de seconde étape de connexion.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Une clé de sécurité a été renommée sur ${site}`,
      what: () => ['Une clé de sécurité de votre compte porte un nouveau nom. Elle fonctionne comme avant.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Une clé de sécurité a été supprimée de votre compte ${site}`,
      what: () => ['Une clé de sécurité a été supprimée de votre compte. Elle ne peut plus servir à vous connecter.'],
      notYou: () => 'Connectez-vous, changez votre mot de passe et ajoutez à nouveau votre clé de sécurité.',
    },
    totp_enabled: {
      subject: ({site}) => `Une application d’authentification a été configurée pour votre compte ${site}`,
      what: () => [
        'Une application d’authentification a été configurée pour votre compte. Ses codes peuvent désormais servir de seconde étape de connexion.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Votre application d’authentification a été remplacée sur ${site}`,
      what: () => [
        'Une autre application d’authentification a été configurée pour votre compte. Les codes de la précédente ne fonctionnent plus.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `L’application d’authentification a été supprimée de votre compte ${site}`,
      what: () => [
        'L’application d’authentification a été supprimée de votre compte. Ses codes ne peuvent plus servir à vous connecter.',
      ],
      notYou: () =>
        'Connectez-vous, changez votre mot de passe et configurez à nouveau votre application d’authentification.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Nouveaux codes de secours pour votre compte ${site}`,
      what: () => [
        'De nouveaux codes de secours ont été enregistrés. Les précédents ne fonctionnent plus, qu’ils aient servi ou non.',
      ],
      notYou: () => `${newCodes}.`,
    },
    backup_code_used: {
      subject: ({site}) => `Un code de secours a été utilisé sur ${site}`,
      what: ({remaining}) => [
        'Un code de secours de votre compte a été utilisé. Il ne fonctionnera plus.',
        codesLeft(remaining),
      ],
      notYou: () => `${newCodes}\u00a0: quelqu’un a peut-être les vôtres.`,
    },
    wrong_second_factor: {
      subject: ({site}) => `Votre mot de passe a été utilisé sur ${site}, mais pas votre seconde étape`,
      what: () => [
        'Quelqu’un a saisi votre mot de passe dans un navigateur que nous ne connaissons pas, puis une seconde étape incorrecte. La connexion a échoué.',
        'Si c’était vous, avec un code expiré ou une autre clé, vous n’avez rien à faire.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `Codes incorrects pour votre compte ${site}` : `Les codes sont désactivés pour votre compte ${site}`,
      what: ({until}) =>
        until
          ? [
              'Quelqu’un a saisi votre mot de passe, puis plusieurs codes incorrects. La connexion a échoué.',
              `Le prochain code est accepté à partir du ${until}. Les clés de sécurité fonctionnent à tout moment.`,
            ]
          : [
              'Quelqu’un a saisi votre mot de passe, puis trop de codes incorrects. La connexion a échoué.',
              'Les codes sont de nouveau acceptés dès que vous vous connectez avec une clé de sécurité ou que vous changez votre mot de passe.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Votre mot de passe ${site} a été changé`,
      what: () => ['Le mot de passe de votre compte a été changé. Toutes vos autres sessions ont été fermées.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `Votre authentification à deux facteurs a été réinitialisée sur ${site}`,
      what: () => [
        'Un administrateur a supprimé vos clés de sécurité, votre application d’authentification et vos codes de secours, et a fermé toutes vos sessions.',
        'Connectez-vous avec votre mot de passe. Ce code vous sera demandé ; vous pourrez ensuite configurer à nouveau l’authentification à deux facteurs.',
      ],
      notYou: () => 'Si vous n’avez rien demandé, n’utilisez pas le code et parlez-en à votre administrateur.',
    },
    administrators_told: {
      subject: ({site}) => `L’authentification à deux facteurs d’un membre a été réinitialisée sur ${site}`,
      what: () => [
        'Les clés de sécurité, l’application d’authentification et les codes de secours d’un membre ont été supprimés. Un code lui a été envoyé pour tout configurer à nouveau.',
      ],
      notYou: () =>
        'Si aucun de vos administrateurs n’en est à l’origine, le compte de l’un d’eux est peut-être en d’autres mains : consultez son activité récente et changez son mot de passe.',
    },
    invitation: {
      subject: ({site}) => `Invitation à rejoindre une organisation sur ${site}`,
      what: ({site}) => [
        `Un administrateur a invité cette adresse dans une organisation sur ${site}. Pour la rejoindre, il faut un compte dont l’authentification à deux facteurs est activée.`,
      ],
      notYou: () => 'Ne faites rien. Personne ne rejoint l’organisation sans ouvrir le lien de cet e-mail.',
      why: ({site}) => `Vous recevez cet e-mail parce qu’un administrateur a saisi cette adresse sur ${site}.`,
      button: 'Ouvrir l’invitation',
    },
    recovery_code: {
      subject: ({site}) => `Votre code pour la récupération de votre compte ${site}`,
      what: () => [
        `${recoveryAsked} Saisissez ce code là où vous l’avez demandé. Il est valable dix minutes.`,
        'Vous connecter comme d’habitude arrête aussi la récupération.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_started: {
      subject: ({site}) => `La récupération de votre compte ${site} a commencé`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_waiting: {
      subject: ({site}) => `La récupération de votre compte ${site} est en attente`,
      what: ({wait = ''}) => [
        `Votre adresse et votre navigateur ont été confirmés. Pour votre sécurité suit un délai d’attente, pendant lequel rien d’autre ne se passe (${wait}). Ensuite, nous vous enverrons un code d’accès.`,
        'D’ici là, vous n’avez rien à faire. Vous connecter comme d’habitude arrête la récupération.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_half_way: {
      subject: ({site}) => `Récupération de votre compte ${site}\u00a0: la moitié du délai d’attente est écoulée`,
      what: ({until = ''}) => [
        `La récupération de votre compte est toujours en attente. Nous enverrons le code d’accès le ${until}.`,
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_ready: {
      subject: ({site}) => `Votre code d’accès pour ${site}`,
      what: ({until = ''}) => [
        `Le délai d’attente est écoulé. Connectez-vous avec votre mot de passe dans le navigateur que vous avez confirmé, et saisissez ce code d’accès. Il est valable jusqu’au ${until}.`,
        'Vous pourrez ensuite configurer une nouvelle seconde étape. Les anciennes cesseront alors de fonctionner.',
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Récupération de votre compte ${site}\u00a0: le délai d’attente est écoulé`,
      what: () => [
        'Un code d’accès a été envoyé à votre adresse principale. Avec lui, votre mot de passe et un navigateur connu, une nouvelle seconde étape peut être configurée ; les anciennes cesseront alors de fonctionner.',
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_used: {
      subject: ({site}) => `Le code d’accès de votre compte ${site} a été utilisé`,
      what: () => [
        'Quelqu’un s’est connecté avec le code d’accès et peut maintenant configurer une nouvelle seconde étape. Les anciennes cesseront alors de fonctionner.',
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_cancelled: {
      subject: ({site}) => `La récupération de votre compte ${site} a été arrêtée`,
      what: () => ['La récupération de votre compte a été arrêtée. Rien n’a changé sur votre compte.'],
      notYou: () => 'Connectez-vous et changez votre mot de passe : quelqu’un le connaît.',
    },
    recovery_allowed: {
      subject: ({site}) => `La récupération du compte est activée sur ${site}`,
      what: () => [
        'La récupération du compte a été activée. Une personne qui a votre mot de passe, votre messagerie et un navigateur connu obtient l’accès après plusieurs jours d’attente.',
      ],
      notYou: () => 'Connectez-vous, désactivez la récupération du compte et changez votre mot de passe.',
    },
    recovery_forbidden: {
      subject: ({site}) => `La récupération du compte est désactivée sur ${site}`,
      what: () => [
        'La récupération du compte a été désactivée. Si vous perdez toutes vos clés, applications et codes, plus personne n’obtient l’accès ainsi.',
      ],
      notYou: () => 'Connectez-vous, réactivez la récupération du compte et changez votre mot de passe.',
    },
  },
};
