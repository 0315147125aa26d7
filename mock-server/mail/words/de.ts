import type {MailWords} from './words.ts';

const left = new Intl.PluralRules('de');

function codesLeft(count = 0): string {
  if (count === 0)
    return 'Es ist kein Backup-Code mehr übrig: Erstellen Sie einen neuen Satz, solange Sie sich noch anmelden können.';
  return left.select(count) === 'one'
    ? 'Es ist noch 1 Backup-Code übrig: Erstellen Sie einen neuen Satz, solange Sie sich noch anmelden können.'
    : `Es sind noch ${count} Backup-Codes übrig.`;
}

const secureAccount =
  'Melden Sie sich an, ändern Sie Ihr Passwort und entfernen Sie jeden Sicherheitsschlüssel, den Sie nicht selbst hinzugefügt haben.';

const passwordKnown = 'Jemand kennt Ihr Passwort. Ändern Sie es jetzt, hier und überall sonst, wo Sie es verwenden.';

const secureApp =
  'Melden Sie sich an, ändern Sie Ihr Passwort und richten Sie stattdessen Ihre eigene Authentifizierungs-App ein, oder entfernen Sie sie.';

export const de: MailWords = {
  language: 'de',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  labels: {
    securityKey: 'Sicherheitsschlüssel',
    member: 'Mitglied',
    when: 'Wann',
    browser: 'Browser',
    address: 'Netzwerkadresse',
  },
  notYouHeading: 'Wenn Sie das nicht waren',
  signInAt: 'Hier anmelden:',
  codeLead: 'Ihr Code:',
  why: ({site}) => `Sie erhalten diese E-Mail, weil diese Adresse zu einem Konto bei ${site} gehört.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Bestätigen Sie Ihre E-Mail-Adresse für ${site}`,
      what: ({site}) => [
        `Mit dieser E-Mail-Adresse wurde ein Konto bei ${site} eröffnet. Bestätigen Sie, dass die Adresse Ihnen gehört.`,
      ],
      notYou: () =>
        'Sie müssen nichts tun. Solange niemand die Adresse bestätigt, lässt sich das Konto nicht verwenden.',
      button: 'E-Mail-Adresse bestätigen',
    },
    already_registered: {
      subject: ({site}) => `Sie haben bereits ein Konto bei ${site}`,
      what: ({site}) => [
        `Jemand wollte mit dieser E-Mail-Adresse ein Konto bei ${site} eröffnen. Es gibt schon eines: Melden Sie sich stattdessen mit Ihrem Passwort an.`,
      ],
      notYou: () => 'Sie müssen nichts tun. An Ihrem Konto hat sich nichts geändert.',
    },
    two_factor_on: {
      subject: ({site}) => `Die Zwei-Faktor-Authentifizierung bei ${site} ist eingeschaltet`,
      what: () => [
        'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung eingeschaltet. Ab jetzt brauchen Sie zum Anmelden Ihr Passwort und einen zweiten Schritt.',
        'Überall sonst wurden Sie abgemeldet.',
      ],
      notYou: () =>
        `${secureAccount} Wenn Sie nicht mehr hineinkommen, wenden Sie sich an den Support der Website: Möglicherweise verwendet jemand anders Ihr Konto.`,
    },
    two_factor_off: {
      subject: ({site}) => `Die Zwei-Faktor-Authentifizierung bei ${site} ist ausgeschaltet`,
      what: () => [
        'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung ausgeschaltet. Jetzt genügt Ihr Passwort, und Ihre Backup-Codes gelten nicht mehr.',
      ],
      notYou: () =>
        'Melden Sie sich an, ändern Sie Ihr Passwort und schalten Sie die Zwei-Faktor-Authentifizierung wieder ein.',
    },
    key_added: {
      subject: ({site}) => `Ihrem Konto bei ${site} wurde ein Sicherheitsschlüssel hinzugefügt`,
      what: () => [
        'Ihrem Konto wurde ein Sicherheitsschlüssel hinzugefügt. Er kann ab jetzt für den zweiten Schritt der Anmeldung verwendet werden.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Ein Sicherheitsschlüssel bei ${site} wurde umbenannt`,
      what: () => ['Ein Sicherheitsschlüssel Ihres Kontos hat einen neuen Namen. Er funktioniert wie bisher.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Ein Sicherheitsschlüssel wurde aus Ihrem Konto bei ${site} entfernt`,
      what: () => [
        'Ein Sicherheitsschlüssel wurde aus Ihrem Konto entfernt. Er kann nicht mehr zum Anmelden verwendet werden.',
      ],
      notYou: () =>
        'Melden Sie sich an, ändern Sie Ihr Passwort und fügen Sie Ihren Sicherheitsschlüssel wieder hinzu.',
    },
    totp_enabled: {
      subject: ({site}) => `Für Ihr Konto bei ${site} wurde eine Authentifizierungs-App eingerichtet`,
      what: () => [
        'Für Ihr Konto wurde eine Authentifizierungs-App eingerichtet. Ihre Codes können ab jetzt für den zweiten Schritt der Anmeldung verwendet werden.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Ihre Authentifizierungs-App bei ${site} wurde ersetzt`,
      what: () => [
        'Für Ihr Konto wurde eine andere Authentifizierungs-App eingerichtet. Codes der bisherigen App gelten nicht mehr.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `Die Authentifizierungs-App wurde aus Ihrem Konto bei ${site} entfernt`,
      what: () => [
        'Die Authentifizierungs-App wurde aus Ihrem Konto entfernt. Ihre Codes können nicht mehr zum Anmelden verwendet werden.',
      ],
      notYou: () =>
        'Melden Sie sich an, ändern Sie Ihr Passwort und richten Sie Ihre Authentifizierungs-App wieder ein.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Neue Backup-Codes für Ihr Konto bei ${site}`,
      what: () => [
        'Ein neuer Satz Backup-Codes wurde gespeichert. Codes aus früheren Sätzen gelten nicht mehr, ob verwendet oder nicht.',
      ],
      notYou: () => 'Melden Sie sich an, ändern Sie Ihr Passwort und erstellen Sie einen neuen Satz Backup-Codes.',
    },
    backup_code_used: {
      subject: ({site}) => `Ein Backup-Code wurde bei ${site} verwendet`,
      what: ({remaining}) => [
        'Ein Backup-Code Ihres Kontos wurde verwendet. Er gilt nicht noch einmal.',
        codesLeft(remaining),
      ],
      notYou: () =>
        'Melden Sie sich an, ändern Sie Ihr Passwort und erstellen Sie einen neuen Satz Backup-Codes: Jemand hat vielleicht Ihre.',
    },
    wrong_second_factor: {
      subject: ({site}) => `Ihr Passwort wurde bei ${site} verwendet, aber nicht Ihr zweiter Schritt`,
      what: () => [
        'Jemand hat in einem Browser, den wir nicht kennen, Ihr Passwort eingegeben und danach einen zweiten Schritt, der nicht stimmte. Die Anmeldung ist nicht gelungen.',
        'Waren Sie es selbst, etwa mit einem abgelaufenen Code oder einem anderen Schlüssel, müssen Sie nichts tun.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `Falsche Codes für Ihr Konto bei ${site}` : `Codes sind für Ihr Konto bei ${site} abgeschaltet`,
      what: ({until}) =>
        until
          ? [
              'Jemand hat Ihr Passwort und danach mehrere falsche Codes eingegeben. Die Anmeldung ist nicht gelungen.',
              `Der nächste Code wird angenommen ab: ${until}. Sicherheitsschlüssel funktionieren jederzeit.`,
            ]
          : [
              'Jemand hat Ihr Passwort und danach zu viele falsche Codes eingegeben. Die Anmeldung ist nicht gelungen.',
              'Codes werden wieder angenommen, sobald Sie sich mit einem Sicherheitsschlüssel angemeldet oder Ihr Passwort geändert haben.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Ihr Passwort bei ${site} wurde geändert`,
      what: () => ['Das Passwort Ihres Kontos wurde geändert. Überall sonst wurden Sie abgemeldet.'],
      notYou: () => 'Wenden Sie sich an den Support der Website: Möglicherweise verwendet jemand anders Ihr Konto.',
    },
    member_reset: {
      subject: ({site}) => `Ihre Zwei-Faktor-Authentifizierung bei ${site} wurde zurückgesetzt`,
      what: () => [
        'Ein Administrator hat Ihre Sicherheitsschlüssel, Ihre Authentifizierungs-App und Ihre Backup-Codes entfernt und Sie überall abgemeldet.',
        'Melden Sie sich mit Ihrem Passwort an. Sie werden nach diesem Code gefragt und können danach die Zwei-Faktor-Authentifizierung neu einrichten.',
      ],
      notYou: () =>
        'Wenn Sie nicht darum gebeten haben, verwenden Sie den Code nicht und sprechen Sie mit Ihrem Administrator.',
    },
    administrators_told: {
      subject: ({site}) => `Die Zwei-Faktor-Authentifizierung eines Mitglieds bei ${site} wurde zurückgesetzt`,
      what: () => [
        'Sicherheitsschlüssel, Authentifizierungs-App und Backup-Codes eines Mitglieds wurden entfernt. Es hat einen Code erhalten, mit dem es alles neu einrichtet.',
      ],
      notYou: () =>
        'Wenn das niemand von Ihnen war, ist das Konto eines Administrators vielleicht in anderen Händen: Sehen Sie sich seine letzten Aktivitäten an und ändern Sie sein Passwort.',
    },
    invitation: {
      subject: ({site}) => `Einladung zu ${site}`,
      what: ({site}) => [
        `Ein Administrator hat diese Adresse in eine Organisation bei ${site} eingeladen. Der Beitritt setzt ein Konto mit eingeschalteter Zwei-Faktor-Authentifizierung voraus.`,
      ],
      notYou: () => 'Sie müssen nichts tun. Ohne den Link in dieser Mail tritt niemand bei.',
      why: ({site}) => `Sie erhalten diese E-Mail, weil ein Administrator bei ${site} diese Adresse eingetragen hat.`,
      button: 'Einladung öffnen',
    },
    recovery_code: {
      subject: ({site}) => `Ihr Code für die Kontowiederherstellung bei ${site}`,
      what: () => [
        'Jemand, der Ihr Passwort kennt, möchte Ihr Konto wiederherstellen, weil kein zweiter Schritt mehr verfügbar ist. Geben Sie diesen Code dort ein, wo Sie ihn angefordert haben. Er gilt zehn Minuten.',
        'Auch eine gewöhnliche Anmeldung beendet die Wiederherstellung.',
      ],
      notYou: () =>
        'Beenden Sie die Wiederherstellung über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort: Jemand kennt es.',
      button: 'Wiederherstellung beenden',
    },
    recovery_started: {
      subject: ({site}) => `Kontowiederherstellung bei ${site} begonnen`,
      what: () => [
        'Jemand, der Ihr Passwort kennt, möchte Ihr Konto wiederherstellen, weil kein zweiter Schritt mehr verfügbar ist.',
      ],
      notYou: () =>
        'Beenden Sie die Wiederherstellung über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort: Jemand kennt es.',
      button: 'Wiederherstellung beenden',
    },
    recovery_waiting: {
      subject: ({site}) => `Ihre Kontowiederherstellung bei ${site} wartet`,
      what: ({wait = ''}) => [
        `Ihre Adresse und Ihr Browser wurden bestätigt. Zu Ihrer Sicherheit folgt nun eine Wartezeit, in der nichts weiter geschieht (${wait}). Danach senden wir Ihnen einen Zugangscode.`,
        'Bis dahin müssen Sie nichts tun. Eine gewöhnliche Anmeldung beendet die Wiederherstellung.',
      ],
      notYou: () =>
        'Beenden Sie die Wiederherstellung über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort: Jemand kennt es.',
      button: 'Wiederherstellung beenden',
    },
    recovery_half_way: {
      subject: ({site}) => `Ihre Kontowiederherstellung bei ${site}: die Hälfte der Wartezeit ist um`,
      what: ({until = ''}) => [`Ihre Kontowiederherstellung wartet noch. Den Zugangscode senden wir am ${until}.`],
      notYou: () =>
        'Beenden Sie die Wiederherstellung über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort: Jemand kennt es.',
      button: 'Wiederherstellung beenden',
    },
    recovery_ready: {
      subject: ({site}) => `Ihr Zugangscode für ${site}`,
      what: ({until = ''}) => [
        `Die Wartezeit ist um. Melden Sie sich in dem Browser, den Sie bestätigt haben, mit Ihrem Passwort an und geben Sie diesen Zugangscode ein. Er gilt bis ${until}.`,
        'Danach können Sie einen neuen zweiten Schritt einrichten. Die bisherigen gelten nicht mehr, sobald das geschehen ist.',
      ],
      notYou: () =>
        'Beenden Sie die Wiederherstellung sofort über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort.',
      button: 'Wiederherstellung beenden',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Die Wartezeit Ihrer Kontowiederherstellung bei ${site} ist um`,
      what: () => [
        'Ein Zugangscode wurde an Ihre Hauptadresse gesendet. Damit, mit Ihrem Passwort und in einem bekannten Browser kann ein neuer zweiter Schritt eingerichtet werden; die bisherigen gelten dann nicht mehr.',
      ],
      notYou: () =>
        'Beenden Sie die Wiederherstellung sofort über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort.',
      button: 'Wiederherstellung beenden',
    },
    recovery_used: {
      subject: ({site}) => `Der Zugangscode für Ihr Konto bei ${site} wurde verwendet`,
      what: () => [
        'Jemand hat sich mit dem Zugangscode angemeldet und kann nun einen neuen zweiten Schritt einrichten. Die bisherigen gelten nicht mehr, sobald das geschehen ist.',
      ],
      notYou: () =>
        'Beenden Sie das sofort über die Schaltfläche oben, melden Sie sich dann an und ändern Sie Ihr Passwort.',
      button: 'Wiederherstellung beenden',
    },
    recovery_cancelled: {
      subject: ({site}) => `Ihre Kontowiederherstellung bei ${site} wurde abgebrochen`,
      what: () => ['Die Wiederherstellung Ihres Kontos wurde abgebrochen. An Ihrem Konto hat sich nichts geändert.'],
      notYou: () => 'Melden Sie sich an und ändern Sie Ihr Passwort: Jemand kennt es.',
    },
    recovery_allowed: {
      subject: ({site}) => `Die Kontowiederherstellung bei ${site} ist eingeschaltet`,
      what: () => [
        'Die Kontowiederherstellung wurde eingeschaltet. Wer Ihr Passwort, Ihr Postfach und einen bekannten Browser hat, kommt nach einer Wartezeit von Tagen hinein.',
      ],
      notYou: () => 'Melden Sie sich an, schalten Sie die Kontowiederherstellung aus und ändern Sie Ihr Passwort.',
    },
    recovery_forbidden: {
      subject: ({site}) => `Die Kontowiederherstellung bei ${site} ist ausgeschaltet`,
      what: () => [
        'Die Kontowiederherstellung wurde ausgeschaltet. Wenn Sie alle Schlüssel, Apps und Codes verlieren, kommt auf diesem Weg niemand mehr hinein.',
      ],
      notYou: () =>
        'Melden Sie sich an, schalten Sie die Kontowiederherstellung wieder ein und ändern Sie Ihr Passwort.',
    },
  },
};
