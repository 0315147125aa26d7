import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = 'crea otros mientras aún puedas iniciar sesión.';
  if (count === 0) return `No te queda ningún código de respaldo: ${makeNew}`;
  return count === 1 ? `Te queda 1 código de respaldo: ${makeNew}` : `Te quedan ${count} códigos de respaldo.`;
}

const secureAccount =
  'Inicia sesión, cambia tu contraseña y quita todas las llaves de seguridad que no hayas añadido tú.';

const secureApp =
  'Inicia sesión, cambia tu contraseña y configura en su lugar tu propia aplicación de autenticación, o quítala.';

const passwordKnown = 'Alguien conoce tu contraseña. Cámbiala ahora, aquí y en todos los sitios donde la uses.';

const askSupport =
  'Contacta con el servicio de asistencia del sitio: es posible que otra persona esté usando tu cuenta.';

const newCodes = 'Inicia sesión, cambia tu contraseña y crea nuevos códigos de respaldo';

const recoveryAsked =
  'Alguien que conoce tu contraseña ha pedido recuperar tu cuenta porque se han perdido todos los segundos pasos.';

const stopRecovery =
  'Detén la recuperación con el botón de arriba y después inicia sesión y cambia tu contraseña: alguien la conoce.';

const stopAtOnce =
  'Detén la recuperación de inmediato con el botón de arriba y después inicia sesión y cambia tu contraseña.';

const oldOnesStop = 'Los anteriores dejarán de funcionar en cuanto se haga.';

const stop = 'Detener la recuperación';

export const es: MailWords = {
  language: 'es',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  labels: {
    securityKey: 'Llave de seguridad',
    member: 'Miembro',
    when: 'Cuándo',
    browser: 'Navegador',
    address: 'Dirección de red',
  },
  notYouHeading: 'Si no has sido tú',
  signInAt: 'Inicia sesión aquí:',
  codeLead: 'Tu código:',
  why: ({site}) => `Recibes este correo porque esta dirección pertenece a una cuenta de ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Confirma tu dirección de correo para ${site}`,
      what: ({site}) => [
        `Se ha abierto una cuenta en ${site} con esta dirección de correo. Confirma que la dirección es tuya.`,
      ],
      notYou: () => 'No hagas nada. Mientras nadie confirme la dirección, la cuenta no se puede usar.',
      button: 'Confirmar correo',
    },
    already_registered: {
      subject: ({site}) => `Ya tienes una cuenta en ${site}`,
      what: ({site}) => [
        `Alguien ha intentado abrir una cuenta en ${site} con esta dirección de correo. Ya existe una, así que inicia sesión con tu contraseña.`,
      ],
      notYou: () => 'No hagas nada. No ha cambiado nada en tu cuenta.',
    },
    two_factor_on: {
      subject: ({site}) => `La autenticación de dos factores está activada en ${site}`,
      what: () => [
        'Se ha activado la autenticación de dos factores en tu cuenta. A partir de ahora, para iniciar sesión hacen falta tu contraseña y un segundo paso.',
        'Se han cerrado tus demás sesiones.',
      ],
      notYou: () => `${secureAccount} ¿Ya no puedes entrar? ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `La autenticación de dos factores está desactivada en ${site}`,
      what: () => [
        'Se ha desactivado la autenticación de dos factores en tu cuenta. Ahora basta tu contraseña para abrirla, y tus códigos de respaldo ya no sirven.',
      ],
      notYou: () => 'Inicia sesión, cambia tu contraseña y vuelve a activar la autenticación de dos factores.',
    },
    key_added: {
      subject: ({site}) => `Se ha añadido una llave de seguridad a tu cuenta de ${site}`,
      what: () => [
        'Se ha añadido una llave de seguridad a tu cuenta. Ya se puede usar como segundo paso al iniciar sesión.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Una llave de seguridad de ${site} tiene un nombre nuevo`,
      what: () => ['Una llave de seguridad de tu cuenta tiene un nombre nuevo. Funciona igual que antes.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Se ha quitado una llave de seguridad de tu cuenta de ${site}`,
      what: () => ['Se ha quitado una llave de seguridad de tu cuenta. Ya no se puede usar para iniciar sesión.'],
      notYou: () => 'Inicia sesión, cambia tu contraseña y vuelve a añadir tu llave de seguridad.',
    },
    totp_enabled: {
      subject: ({site}) => `Se ha configurado una aplicación de autenticación en tu cuenta de ${site}`,
      what: () => [
        'Se ha configurado una aplicación de autenticación en tu cuenta. Sus códigos ya se pueden usar como segundo paso al iniciar sesión.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Se ha sustituido tu aplicación de autenticación de ${site}`,
      what: () => [
        'Se ha configurado otra aplicación de autenticación en tu cuenta. Los códigos de la anterior ya no sirven.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `Se ha quitado la aplicación de autenticación de tu cuenta de ${site}`,
      what: () => [
        'Se ha quitado la aplicación de autenticación de tu cuenta. Sus códigos ya no se pueden usar para iniciar sesión.',
      ],
      notYou: () => 'Inicia sesión, cambia tu contraseña y vuelve a configurar tu aplicación de autenticación.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Nuevos códigos de respaldo para tu cuenta de ${site}`,
      what: () => ['Se han guardado nuevos códigos de respaldo. Los anteriores ya no sirven, se hayan usado o no.'],
      notYou: () => `${newCodes}.`,
    },
    backup_code_used: {
      subject: ({site}) => `Se ha usado un código de respaldo en ${site}`,
      what: ({remaining}) => [
        'Se ha usado un código de respaldo de tu cuenta. No volverá a servir.',
        codesLeft(remaining),
      ],
      notYou: () => `${newCodes}: puede que alguien tenga los tuyos.`,
    },
    wrong_second_factor: {
      subject: ({site}) => `Se ha usado tu contraseña en ${site}, pero no tu segundo paso`,
      what: () => [
        'Alguien ha escrito tu contraseña en un navegador que no conocemos y después un segundo paso que no era correcto. No ha podido entrar.',
        'Si has sido tú, con un código caducado o con otra llave, no tienes que hacer nada.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until
          ? `Códigos incorrectos para tu cuenta de ${site}`
          : `Los códigos están desactivados para tu cuenta de ${site}`,
      what: ({until}) =>
        until
          ? [
              'Alguien ha escrito tu contraseña y después varios códigos incorrectos. No ha podido entrar.',
              `Se acepta el próximo código a partir del ${until}. Las llaves de seguridad sirven en todo momento.`,
            ]
          : [
              'Alguien ha escrito tu contraseña y después demasiados códigos incorrectos. No ha podido entrar.',
              'Los códigos volverán a aceptarse cuando inicies sesión con una llave de seguridad o cambies tu contraseña.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Se ha cambiado tu contraseña de ${site}`,
      what: () => ['Se ha cambiado la contraseña de tu cuenta. Se han cerrado tus demás sesiones.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `Se ha restablecido tu autenticación de dos factores en ${site}`,
      what: () => [
        'Un administrador ha quitado tus llaves de seguridad, tu aplicación de autenticación y tus códigos de respaldo, y ha cerrado todas tus sesiones.',
        'Inicia sesión con tu contraseña. Se te pedirá este código y después podrás volver a configurar la autenticación de dos factores.',
      ],
      notYou: () => 'Si no lo has pedido, no uses el código y habla con tu administrador.',
    },
    administrators_told: {
      subject: ({site}) => `Se ha restablecido la autenticación de dos factores de un miembro en ${site}`,
      what: () => [
        'Se han quitado las llaves de seguridad, la aplicación de autenticación y los códigos de respaldo de un miembro, y se le ha enviado un código para volver a configurarlo todo.',
      ],
      notYou: () =>
        'Si no lo ha hecho ninguno de tus administradores, puede que la cuenta de uno de ellos esté en otras manos: revisa su actividad reciente y cambia su contraseña.',
    },
    invitation: {
      subject: ({site}) => `Invitación para unirte en ${site}`,
      what: ({site}) => [
        `Un administrador ha invitado a esta dirección a una organización en ${site}. Para unirte necesitas una cuenta con la autenticación de dos factores activada.`,
      ],
      notYou: () => 'No hagas nada. Nadie se une sin abrir el enlace de este correo.',
      why: ({site}) => `Recibes este correo porque un administrador de ${site} ha indicado esta dirección.`,
      button: 'Abrir invitación',
    },
    recovery_code: {
      subject: ({site}) => `Tu código para la recuperación de tu cuenta de ${site}`,
      what: () => [
        `${recoveryAsked} Escribe este código donde lo has pedido. Caduca en diez minutos.`,
        'Iniciar sesión como siempre también detiene la recuperación.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_started: {
      subject: ({site}) => `Ha empezado una recuperación de tu cuenta de ${site}`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_waiting: {
      subject: ({site}) => `La recuperación de tu cuenta de ${site} está en espera`,
      what: ({wait = ''}) => [
        `Se han confirmado tu dirección y tu navegador. Por tu seguridad, sigue un periodo de espera en el que no ocurre nada más (${wait}). Después te enviaremos un código de acceso.`,
        'Hasta entonces no tienes que hacer nada. Iniciar sesión como siempre detiene la recuperación.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_half_way: {
      subject: ({site}) => `Recuperación de tu cuenta de ${site}: ha pasado la mitad del periodo de espera`,
      what: ({until = ''}) => [
        `La recuperación de tu cuenta sigue en espera. Enviaremos el código de acceso el ${until}.`,
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_ready: {
      subject: ({site}) => `Tu código de acceso para ${site}`,
      what: ({until = ''}) => [
        `El periodo de espera ha terminado. Inicia sesión con tu contraseña en el navegador que has confirmado y escribe este código de acceso. Sirve hasta el ${until}.`,
        `Después podrás configurar un nuevo segundo paso. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Recuperación de tu cuenta de ${site}: el periodo de espera ha terminado`,
      what: () => [
        `Se ha enviado un código de acceso a tu dirección principal. Con él, tu contraseña y un navegador conocido se puede configurar un nuevo segundo paso. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_used: {
      subject: ({site}) => `Se ha usado el código de acceso de tu cuenta de ${site}`,
      what: () => [
        `Alguien ha iniciado sesión con el código de acceso y ya puede configurar un nuevo segundo paso. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_cancelled: {
      subject: ({site}) => `Se ha detenido la recuperación de tu cuenta de ${site}`,
      what: () => ['Se ha detenido la recuperación de tu cuenta. Todo en tu cuenta sigue como estaba.'],
      notYou: () => 'Inicia sesión y cambia tu contraseña: alguien la conoce.',
    },
    recovery_allowed: {
      subject: ({site}) => `La recuperación de la cuenta está activada en ${site}`,
      what: () => [
        'Se ha activado la recuperación de la cuenta. Quien tenga tu contraseña, tu correo y un navegador que conozcamos podrá entrar tras una espera de varios días.',
      ],
      notYou: () => 'Inicia sesión, desactiva la recuperación de la cuenta y cambia tu contraseña.',
    },
    recovery_forbidden: {
      subject: ({site}) => `La recuperación de la cuenta está desactivada en ${site}`,
      what: () => [
        'Se ha desactivado la recuperación de la cuenta. Si pierdes todas las llaves, aplicaciones y códigos, nadie podrá entrar de este modo.',
      ],
      notYou: () => 'Inicia sesión, vuelve a activar la recuperación de la cuenta y cambia tu contraseña.',
    },
  },
};
