import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = 'maak nieuwe zolang je nog kunt inloggen.';
  if (count === 0) return `Er zijn geen back-upcodes meer over: ${makeNew}`;
  return count === 1 ? `Er is nog 1 back-upcode over: ${makeNew}` : `Er zijn nog ${count} back-upcodes over.`;
}

const secureAccount =
  'Log in, wijzig je wachtwoord en verwijder elke beveiligingssleutel die je niet zelf hebt toegevoegd.';

const secureApp =
  'Log in, wijzig je wachtwoord en stel in plaats daarvan je eigen authenticator-app in, of verwijder de app.';

const passwordKnown = 'Iemand kent je wachtwoord. Wijzig het nu, hier en overal waar je het nog meer gebruikt.';

const askSupport = 'Neem contact op met de support van de site: misschien gebruikt iemand anders je account.';

const newCodes = 'Log in, wijzig je wachtwoord en maak nieuwe back-upcodes';

const recoveryAsked =
  'Iemand die je wachtwoord kent, heeft herstel van je account aangevraagd omdat elke tweede stap kwijt is.';

const stopRecovery = 'Stop het herstel met de knop hierboven, log daarna in en wijzig je wachtwoord: iemand kent het.';

const stopAtOnce = 'Stop het herstel meteen met de knop hierboven, log daarna in en wijzig je wachtwoord.';

const oldOnesStop = 'Zodra dat klaar is, werken de oude niet meer.';

const stop = 'Herstel stoppen';

export const nl: MailWords = {
  language: 'nl',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Hallo ${name},` : 'Hallo,'),
  labels: {
    securityKey: 'Beveiligingssleutel',
    member: 'Lid',
    when: 'Wanneer',
    browser: 'Browser',
    address: 'Netwerkadres',
  },
  notYouHeading: 'Als jij dit niet was',
  signInAt: 'Log hier in:',
  codeLead: 'Je code:',
  why: ({site}) => `Je krijgt deze e-mail omdat dit adres bij een account van ${site} hoort.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Bevestig je e-mailadres voor ${site}`,
      what: ({site}) => [
        `Er is met dit e-mailadres een account bij ${site} gemaakt. Bevestig dat het adres van jou is.`,
      ],
      notYou: () => 'Je hoeft niets te doen. Zolang niemand het adres bevestigt, kan het account niet worden gebruikt.',
      button: 'E-mailadres bevestigen',
    },
    already_registered: {
      subject: ({site}) => `Je hebt al een account bij ${site}`,
      what: ({site}) => [
        `Iemand wilde met dit e-mailadres een account bij ${site} maken. Er is er al een: log in met je wachtwoord.`,
      ],
      notYou: () => 'Je hoeft niets te doen. Er is niets veranderd aan je account.',
    },
    two_factor_on: {
      subject: ({site}) => `Tweefactorauthenticatie staat aan bij ${site}`,
      what: () => [
        'Tweefactorauthenticatie is aangezet voor je account. Vanaf nu zijn voor inloggen je wachtwoord en een tweede stap nodig.',
        'Overal elders ben je uitgelogd.',
      ],
      notYou: () => `${secureAccount} Kom je er niet meer in? ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `Tweefactorauthenticatie staat uit bij ${site}`,
      what: () => [
        'Tweefactorauthenticatie is uitgezet voor je account. Je wachtwoord alleen opent het nu, en je back-upcodes werken niet meer.',
      ],
      notYou: () => 'Log in, wijzig je wachtwoord en zet tweefactorauthenticatie weer aan.',
    },
    key_added: {
      subject: ({site}) => `Er is een beveiligingssleutel toegevoegd aan je account bij ${site}`,
      what: () => [
        'Er is een beveiligingssleutel toegevoegd aan je account. Die kan nu worden gebruikt voor de tweede stap bij het inloggen.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Een beveiligingssleutel bij ${site} heeft een nieuwe naam`,
      what: () => ['Een beveiligingssleutel van je account heeft een nieuwe naam. De sleutel werkt zoals voorheen.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Er is een beveiligingssleutel verwijderd uit je account bij ${site}`,
      what: () => [
        'Er is een beveiligingssleutel verwijderd uit je account. Die kan niet meer worden gebruikt om in te loggen.',
      ],
      notYou: () => 'Log in, wijzig je wachtwoord en voeg je beveiligingssleutel weer toe.',
    },
    totp_enabled: {
      subject: ({site}) => `Er is een authenticator-app ingesteld voor je account bij ${site}`,
      what: () => [
        'Er is een authenticator-app ingesteld voor je account. De codes daarvan kunnen nu worden gebruikt voor de tweede stap bij het inloggen.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Je authenticator-app bij ${site} is vervangen`,
      what: () => [
        'Er is een andere authenticator-app ingesteld voor je account. Codes uit de vorige app werken niet meer.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `De authenticator-app is verwijderd uit je account bij ${site}`,
      what: () => [
        'De authenticator-app is verwijderd uit je account. De codes daarvan kunnen niet meer worden gebruikt om in te loggen.',
      ],
      notYou: () => 'Log in, wijzig je wachtwoord en stel je authenticator-app opnieuw in.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Nieuwe back-upcodes voor je account bij ${site}`,
      what: () => ['Er zijn nieuwe back-upcodes bewaard. Eerdere codes werken niet meer, gebruikt of niet.'],
      notYou: () => `${newCodes}.`,
    },
    backup_code_used: {
      subject: ({site}) => `Er is een back-upcode gebruikt bij ${site}`,
      what: ({remaining}) => [
        'Er is een back-upcode van je account gebruikt. Die werkt niet nog een keer.',
        codesLeft(remaining),
      ],
      notYou: () => `${newCodes}: misschien heeft iemand die van jou.`,
    },
    wrong_second_factor: {
      subject: ({site}) => `Je wachtwoord is gebruikt bij ${site}, maar je tweede stap niet`,
      what: () => [
        'Iemand heeft je wachtwoord ingevuld in een browser die we niet kennen, en daarna een tweede stap die niet klopte. Het inloggen is niet gelukt.',
        'Was jij dit, met een verlopen code of een andere sleutel, dan hoef je niets te doen.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `Onjuiste codes voor je account bij ${site}` : `Codes zijn uitgeschakeld voor je account bij ${site}`,
      what: ({until}) =>
        until
          ? [
              'Iemand heeft je wachtwoord ingevuld en daarna meerdere onjuiste codes. Het inloggen is niet gelukt.',
              `De volgende code wordt geaccepteerd vanaf ${until}. Beveiligingssleutels werken altijd.`,
            ]
          : [
              'Iemand heeft je wachtwoord ingevuld en daarna te veel onjuiste codes. Het inloggen is niet gelukt.',
              'Codes werken weer zodra je hebt ingelogd met een beveiligingssleutel of je wachtwoord hebt gewijzigd.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Je wachtwoord bij ${site} is gewijzigd`,
      what: () => ['Het wachtwoord van je account is gewijzigd. Overal elders ben je uitgelogd.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `Je tweefactorauthenticatie bij ${site} is opnieuw ingesteld`,
      what: () => [
        'Een beheerder heeft je beveiligingssleutels, je authenticator-app en je back-upcodes verwijderd en je overal uitgelogd.',
        'Log in met je wachtwoord. Er wordt om deze code gevraagd; daarna kun je tweefactorauthenticatie opnieuw instellen.',
      ],
      notYou: () => 'Heb je hier niet om gevraagd, gebruik de code dan niet en neem contact op met je beheerder.',
    },
    administrators_told: {
      subject: ({site}) => `Tweefactorauthenticatie van een lid bij ${site} is opnieuw ingesteld`,
      what: () => [
        'De beveiligingssleutels, de authenticator-app en de back-upcodes van een lid zijn verwijderd. Het lid heeft een code gekregen om alles opnieuw in te stellen.',
      ],
      notYou: () =>
        'Heeft geen van je beheerders dit gedaan, dan is het account van een beheerder misschien in andere handen: bekijk de recente activiteit ervan en wijzig het wachtwoord.',
    },
    invitation: {
      subject: ({site}) => `Uitnodiging voor een organisatie bij ${site}`,
      what: ({site}) => [
        `Een beheerder heeft dit adres uitgenodigd voor een organisatie bij ${site}. Om lid te worden heb je een account nodig waarvoor tweefactorauthenticatie aanstaat.`,
      ],
      notYou: () => 'Je hoeft niets te doen. Niemand wordt lid zonder de link in deze e-mail te openen.',
      why: ({site}) => `Je krijgt deze e-mail omdat een beheerder bij ${site} dit adres heeft ingevuld.`,
      button: 'Uitnodiging openen',
    },
    recovery_code: {
      subject: ({site}) => `Je code voor accountherstel bij ${site}`,
      what: () => [
        `${recoveryAsked} Vul deze code in waar je erom hebt gevraagd. De code is tien minuten geldig.`,
        'Gewoon inloggen stopt het herstel ook.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_started: {
      subject: ({site}) => `Accountherstel begonnen bij ${site}`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_waiting: {
      subject: ({site}) => `Je accountherstel bij ${site} wacht`,
      what: ({wait = ''}) => [
        `Je adres en je browser zijn bevestigd. Voor je veiligheid volgt nu een wachttijd waarin verder niets gebeurt (${wait}). Daarna sturen we je een toegangscode.`,
        'Tot dan hoef je niets te doen. Gewoon inloggen stopt het herstel.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_half_way: {
      subject: ({site}) => `Je accountherstel bij ${site}: de helft van de wachttijd is voorbij`,
      what: ({until = ''}) => [`Je accountherstel wacht nog. We sturen de toegangscode op ${until}.`],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_ready: {
      subject: ({site}) => `Je toegangscode voor ${site}`,
      what: ({until = ''}) => [
        `De wachttijd is voorbij. Log met je wachtwoord in via de browser die je hebt bevestigd en vul deze toegangscode in. De code is geldig tot ${until}.`,
        `Daarna kun je een nieuwe tweede stap instellen. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `De wachttijd van je accountherstel bij ${site} is voorbij`,
      what: () => [
        `Er is een toegangscode naar je hoofdadres gestuurd. Daarmee, met je wachtwoord en met een bekende browser kan een nieuwe tweede stap worden ingesteld. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_used: {
      subject: ({site}) => `De toegangscode voor je account bij ${site} is gebruikt`,
      what: () => [
        `Iemand heeft ingelogd met de toegangscode en kan nu een nieuwe tweede stap instellen. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_cancelled: {
      subject: ({site}) => `Je accountherstel bij ${site} is gestopt`,
      what: () => ['Het herstel van je account is gestopt. Alles aan je account blijft zoals het was.'],
      notYou: () => 'Log in en wijzig je wachtwoord: iemand kent het.',
    },
    recovery_allowed: {
      subject: ({site}) => `Accountherstel staat aan bij ${site}`,
      what: () => [
        'Accountherstel is aangezet. Wie je wachtwoord, je mailbox en een browser heeft die we kennen, komt na een wachttijd van dagen binnen.',
      ],
      notYou: () => 'Log in, zet accountherstel uit en wijzig je wachtwoord.',
    },
    recovery_forbidden: {
      subject: ({site}) => `Accountherstel staat uit bij ${site}`,
      what: () => [
        'Accountherstel is uitgezet. Als je alle sleutels, apps en codes kwijtraakt, komt er langs deze weg niemand meer binnen.',
      ],
      notYou: () => 'Log in, zet accountherstel weer aan en wijzig je wachtwoord.',
    },
  },
};
