import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = 'creane di nuovi finché riesci ancora ad accedere.';
  if (count === 0) return `Non resta nessun codice di backup: ${makeNew}`;
  return count === 1 ? `Resta 1 codice di backup: ${makeNew}` : `Restano ${count} codici di backup.`;
}

const secureAccount = 'Accedi, cambia la password e rimuovi tutte le chiavi di sicurezza che non hai aggiunto tu.';

const secureApp =
  'Accedi, cambia la password e configura al suo posto una tua app di autenticazione, oppure rimuovila.';

const passwordKnown = 'Qualcuno conosce la tua password. Cambiala subito, qui e ovunque tu la usi.';

const askSupport = 'Contatta l’assistenza del sito: forse qualcun altro sta usando il tuo account.';

const newCodes = 'Accedi, cambia la password e crea nuovi codici di backup';

const recoveryAsked =
  'Qualcuno che conosce la tua password ha chiesto di recuperare il tuo account perché nessun secondo passaggio è più disponibile.';

const stopRecovery =
  'Ferma il recupero con il pulsante qui sopra, poi accedi e cambia la password: qualcuno la conosce.';

const stopAtOnce = 'Ferma subito il recupero con il pulsante qui sopra, poi accedi e cambia la password.';

const oldOnesStop = 'Appena fatto, quelli vecchi non funzionano più.';

const stop = 'Ferma il recupero';

export const it: MailWords = {
  language: 'it',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Ciao ${name},` : 'Ciao,'),
  labels: {
    securityKey: 'Chiave di sicurezza',
    member: 'Membro',
    when: 'Quando',
    browser: 'Browser',
    address: 'Indirizzo di rete',
  },
  notYouHeading: 'Se non eri tu',
  signInAt: 'Accedi qui:',
  codeLead: 'Il tuo codice:',
  why: ({site}) => `Ricevi questa email perché questo indirizzo appartiene a un account su ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Conferma il tuo indirizzo email per ${site}`,
      what: ({site}) => [
        `Con questo indirizzo email è stato aperto un account su ${site}. Conferma che l’indirizzo è tuo.`,
      ],
      notYou: () => 'Non fare nulla. Finché nessuno conferma l’indirizzo, l’account non può essere usato.',
      button: 'Conferma email',
    },
    already_registered: {
      subject: ({site}) => `Hai già un account su ${site}`,
      what: ({site}) => [
        `Qualcuno ha provato ad aprire un account su ${site} con questo indirizzo email. Ne esiste già uno: accedi con la tua password.`,
      ],
      notYou: () => 'Non fare nulla. Nel tuo account non è cambiato nulla.',
    },
    two_factor_on: {
      subject: ({site}) => `L’autenticazione a due fattori è attiva su ${site}`,
      what: () => [
        'L’autenticazione a due fattori è stata attivata per il tuo account. D’ora in poi per accedere servono la tua password e un secondo passaggio.',
        'Tutte le altre sessioni sono state chiuse.',
      ],
      notYou: () => `${secureAccount} Non riesci più a entrare? ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `L’autenticazione a due fattori non è attiva su ${site}`,
      what: () => [
        'L’autenticazione a due fattori è stata disattivata per il tuo account. Ora la tua password da sola lo apre e i codici di backup non valgono più.',
      ],
      notYou: () => 'Accedi, cambia la password e attiva di nuovo l’autenticazione a due fattori.',
    },
    key_added: {
      subject: ({site}) => `Una chiave di sicurezza è stata aggiunta al tuo account su ${site}`,
      what: () => [
        'Una chiave di sicurezza è stata aggiunta al tuo account. Ora può essere usata per il secondo passaggio dell’accesso.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Una chiave di sicurezza è stata rinominata su ${site}`,
      what: () => ['Una chiave di sicurezza del tuo account ha un nuovo nome. Funziona come prima.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Una chiave di sicurezza è stata rimossa dal tuo account su ${site}`,
      what: () => ['Una chiave di sicurezza è stata rimossa dal tuo account. Non può più essere usata per accedere.'],
      notYou: () => 'Accedi, cambia la password e aggiungi di nuovo la tua chiave di sicurezza.',
    },
    totp_enabled: {
      subject: ({site}) => `Un’app di autenticazione è stata configurata per il tuo account su ${site}`,
      what: () => [
        'Un’app di autenticazione è stata configurata per il tuo account. Ora i suoi codici possono essere usati per il secondo passaggio dell’accesso.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `La tua app di autenticazione su ${site} è stata sostituita`,
      what: () => [
        'Un’altra app di autenticazione è stata configurata per il tuo account. I codici di quella precedente non valgono più.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `L’app di autenticazione è stata rimossa dal tuo account su ${site}`,
      what: () => [
        'L’app di autenticazione è stata rimossa dal tuo account. I suoi codici non possono più essere usati per accedere.',
      ],
      notYou: () => 'Accedi, cambia la password e configura di nuovo la tua app di autenticazione.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Nuovi codici di backup per il tuo account su ${site}`,
      what: () => ['Sono stati salvati nuovi codici di backup. Quelli precedenti non valgono più, usati o no.'],
      notYou: () => `${newCodes}.`,
    },
    backup_code_used: {
      subject: ({site}) => `Un codice di backup è stato usato su ${site}`,
      what: ({remaining}) => [
        'Un codice di backup del tuo account è stato usato. Non varrà più.',
        codesLeft(remaining),
      ],
      notYou: () => `${newCodes}: forse qualcuno ha i tuoi.`,
    },
    wrong_second_factor: {
      subject: ({site}) => `La tua password è stata usata su ${site}, ma non il tuo secondo passaggio`,
      what: () => [
        'Qualcuno ha inserito la tua password in un browser che non conosciamo e poi un secondo passaggio non corretto. L’accesso non è riuscito.',
        'Se è opera tua, con un codice scaduto o un’altra chiave, non devi fare nulla.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until
          ? `Codici errati per il tuo account su ${site}`
          : `I codici sono disattivati per il tuo account su ${site}`,
      what: ({until}) =>
        until
          ? [
              'Qualcuno ha inserito la tua password e poi diversi codici errati. L’accesso non è riuscito.',
              `Prossimo codice accettato: ${until}. Le chiavi di sicurezza funzionano sempre.`,
            ]
          : [
              'Qualcuno ha inserito la tua password e poi troppi codici errati. L’accesso non è riuscito.',
              'I codici torneranno a valere quando accedi con una chiave di sicurezza o cambi la password.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `La tua password su ${site} è stata cambiata`,
      what: () => ['La password del tuo account è stata cambiata. Tutte le altre sessioni sono state chiuse.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `La tua autenticazione a due fattori su ${site} è stata reimpostata`,
      what: () => [
        'Un amministratore ha rimosso le tue chiavi di sicurezza, la tua app di autenticazione e i tuoi codici di backup, e ha chiuso tutte le tue sessioni.',
        'Accedi con la tua password. Ti verrà chiesto questo codice, poi potrai configurare di nuovo l’autenticazione a due fattori.',
      ],
      notYou: () => 'Se non l’hai chiesto tu, non usare il codice e parlane con il tuo amministratore.',
    },
    administrators_told: {
      subject: ({site}) => `L’autenticazione a due fattori di un membro su ${site} è stata reimpostata`,
      what: () => [
        'Le chiavi di sicurezza, l’app di autenticazione e i codici di backup di un membro sono stati rimossi. Il membro ha ricevuto un codice con cui configurare tutto di nuovo.',
      ],
      notYou: () =>
        'Se non è stato nessuno dei tuoi amministratori, l’account di uno di loro potrebbe essere in altre mani: controlla la sua attività recente e cambia la sua password.',
    },
    invitation: {
      subject: ({site}) => `Invito a far parte di un’organizzazione su ${site}`,
      what: ({site}) => [
        `Un amministratore ha invitato questo indirizzo in un’organizzazione su ${site}. Per farne parte serve un account con l’autenticazione a due fattori attiva.`,
      ],
      notYou: () => 'Non fare nulla. Nessuno entra nell’organizzazione senza aprire il link in questa email.',
      why: ({site}) => `Ricevi questa email perché un amministratore su ${site} ha inserito questo indirizzo.`,
      button: 'Apri l’invito',
    },
    recovery_code: {
      subject: ({site}) => `Il tuo codice per il recupero dell’account su ${site}`,
      what: () => [
        `${recoveryAsked} Inserisci questo codice dove lo hai chiesto. Vale dieci minuti.`,
        'Anche accedere come al solito interrompe il recupero.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_started: {
      subject: ({site}) => `È iniziato il recupero del tuo account su ${site}`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_waiting: {
      subject: ({site}) => `Il recupero del tuo account su ${site} è in attesa`,
      what: ({wait = ''}) => [
        `Il tuo indirizzo e il tuo browser sono stati confermati. Per la tua sicurezza segue un periodo di attesa in cui non succede altro (${wait}). Poi ti invieremo un codice di accesso.`,
        'Fino ad allora non devi fare nulla. Accedere come al solito interrompe il recupero.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_half_way: {
      subject: ({site}) => `Recupero del tuo account su ${site}: metà del periodo di attesa è trascorsa`,
      what: ({until = ''}) => [
        `Il recupero del tuo account è ancora in attesa. Invio del codice di accesso: ${until}.`,
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_ready: {
      subject: ({site}) => `Il tuo codice di accesso per ${site}`,
      what: ({until = ''}) => [
        `Il periodo di attesa è finito. Accedi con la tua password nel browser che hai confermato e inserisci questo codice di accesso. Scadenza: ${until}.`,
        `Poi potrai configurare un nuovo secondo passaggio. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Recupero del tuo account su ${site}: il periodo di attesa è finito`,
      what: () => [
        `Un codice di accesso è stato inviato al tuo indirizzo principale. Con il codice, la tua password e un browser conosciuto si può configurare un nuovo secondo passaggio. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_used: {
      subject: ({site}) => `Il codice di accesso del tuo account su ${site} è stato usato`,
      what: () => [
        `Qualcuno ha effettuato l’accesso con il codice di accesso e ora può configurare un nuovo secondo passaggio. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_cancelled: {
      subject: ({site}) => `Il recupero del tuo account su ${site} è stato interrotto`,
      what: () => ['Il recupero del tuo account è stato interrotto. Nel tuo account tutto resta com’era.'],
      notYou: () => 'Accedi e cambia la password: qualcuno la conosce.',
    },
    recovery_allowed: {
      subject: ({site}) => `Il recupero dell’account è attivo su ${site}`,
      what: () => [
        'Il recupero dell’account è stato attivato. Chi ha la tua password, la tua casella email e un browser che conosciamo può entrare dopo alcuni giorni di attesa.',
      ],
      notYou: () => 'Accedi, disattiva il recupero dell’account e cambia la password.',
    },
    recovery_forbidden: {
      subject: ({site}) => `Il recupero dell’account non è attivo su ${site}`,
      what: () => [
        'Il recupero dell’account è stato disattivato. Se perdi tutte le chiavi, le app e i codici, così non può entrare più nessuno.',
      ],
      notYou: () => 'Accedi, attiva di nuovo il recupero dell’account e cambia la password.',
    },
  },
};
