import type {MailWords} from './words.ts';

const left = new Intl.PluralRules('pl');

const whileYouCan = 'utwórz nowe, póki możesz się jeszcze zalogować.';

function codesLeft(count = 0): string {
  if (count === 0) return `Nie ma już żadnych kodów zapasowych: ${whileYouCan}`;
  switch (left.select(count)) {
    case 'one':
      return `Pozostał 1 kod zapasowy: ${whileYouCan}`;
    case 'few':
      return `Pozostały ${count} kody zapasowe.`;
    default:
      return `Pozostało ${count} kodów zapasowych.`;
  }
}

const secureAccount =
  'Zaloguj się, zmień hasło i usuń wszystkie klucze bezpieczeństwa, które nie zostały dodane przez Ciebie.';

const secureApp = 'Zaloguj się, zmień hasło i skonfiguruj własną aplikację uwierzytelniającą albo usuń obecną.';

const passwordKnown = 'Ktoś zna Twoje hasło. Zmień je teraz, tutaj i wszędzie, gdzie go używasz.';

const stopIt = 'Anuluj odzyskiwanie przyciskiem powyżej, a potem zaloguj się i zmień hasło: ktoś je zna.';

const stopItNow = 'Od razu anuluj odzyskiwanie przyciskiem powyżej, a potem zaloguj się i zmień hasło.';

const nothingToDo = 'Nie musisz nic robić.';

export const pl: MailWords = {
  language: 'pl',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Dzień dobry, ${name}!` : 'Dzień dobry!'),
  labels: {
    securityKey: 'Klucz bezpieczeństwa',
    member: 'Członek organizacji',
    when: 'Kiedy',
    browser: 'Przeglądarka',
    address: 'Adres sieciowy',
  },
  notYouHeading: 'Jeśli to nie Ty',
  signInAt: 'Tutaj możesz się zalogować:',
  codeLead: 'Twój kod:',
  why: ({site}) => `Otrzymujesz tę wiadomość, ponieważ ten adres należy do konta w serwisie ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Potwierdź swój adres e-mail w serwisie ${site}`,
      what: ({site}) => [
        `Ktoś założył konto w serwisie ${site}, podając ten adres e-mail. Potwierdź, że adres należy do Ciebie.`,
      ],
      notYou: () => `${nothingToDo} Dopóki nikt nie potwierdzi adresu, z konta nie można korzystać.`,
      button: 'Potwierdź adres e-mail',
    },
    already_registered: {
      subject: ({site}) => `Masz już konto w serwisie ${site}`,
      what: ({site}) => [
        `Ktoś próbował założyć konto w serwisie ${site}, podając ten adres e-mail. Takie konto już istnieje, więc po prostu zaloguj się hasłem.`,
      ],
      notYou: () => `${nothingToDo} Na Twoim koncie nic się nie zmieniło.`,
    },
    two_factor_on: {
      subject: ({site}) => `Uwierzytelnianie dwuskładnikowe w serwisie ${site} jest włączone`,
      what: () => [
        'Na Twoim koncie włączono uwierzytelnianie dwuskładnikowe. Od teraz logowanie wymaga hasła i drugiego kroku.',
        'Wszystkie inne sesje zostały wylogowane.',
      ],
      notYou: () =>
        `${secureAccount} Jeśli nie masz już dostępu do konta, skontaktuj się z pomocą techniczną serwisu: być może ktoś inny go używa.`,
    },
    two_factor_off: {
      subject: ({site}) => `Uwierzytelnianie dwuskładnikowe w serwisie ${site} jest wyłączone`,
      what: () => [
        'Na Twoim koncie wyłączono uwierzytelnianie dwuskładnikowe. Do wejścia na konto wystarczy teraz samo hasło, a kody zapasowe już nie działają.',
      ],
      notYou: () => 'Zaloguj się, zmień hasło i włącz uwierzytelnianie dwuskładnikowe ponownie.',
    },
    key_added: {
      subject: ({site}) => `Do Twojego konta w serwisie ${site} dodano klucz bezpieczeństwa`,
      what: () => ['Do Twojego konta dodano klucz bezpieczeństwa. Można go teraz używać w drugim kroku logowania.'],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Zmieniono nazwę klucza bezpieczeństwa w serwisie ${site}`,
      what: () => ['Klucz bezpieczeństwa na Twoim koncie ma nową nazwę. Działa tak jak dotąd.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Z Twojego konta w serwisie ${site} usunięto klucz bezpieczeństwa`,
      what: () => ['Z Twojego konta usunięto klucz bezpieczeństwa. Nie można się nim więcej logować.'],
      notYou: () => 'Zaloguj się, zmień hasło i dodaj swój klucz bezpieczeństwa ponownie.',
    },
    totp_enabled: {
      subject: ({site}) => `Na Twoim koncie w serwisie ${site} skonfigurowano aplikację uwierzytelniającą`,
      what: () => [
        'Na Twoim koncie skonfigurowano aplikację uwierzytelniającą. Jej kodów można teraz używać w drugim kroku logowania.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Zmieniono Twoją aplikację uwierzytelniającą w serwisie ${site}`,
      what: () => [
        'Na Twoim koncie skonfigurowano inną aplikację uwierzytelniającą. Kody z poprzedniej już nie działają.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `Z Twojego konta w serwisie ${site} usunięto aplikację uwierzytelniającą`,
      what: () => ['Z Twojego konta usunięto aplikację uwierzytelniającą. Jej kodami nie można się więcej logować.'],
      notYou: () => 'Zaloguj się, zmień hasło i skonfiguruj swoją aplikację uwierzytelniającą ponownie.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Nowe kody zapasowe do Twojego konta w serwisie ${site}`,
      what: () => ['Zapisano nowe kody zapasowe. Wcześniejsze już nie działają, także te niewykorzystane.'],
      notYou: () => 'Zaloguj się, zmień hasło i utwórz nowe kody zapasowe.',
    },
    backup_code_used: {
      subject: ({site}) => `Użyto kodu zapasowego w serwisie ${site}`,
      what: ({remaining}) => [
        'Użyto kodu zapasowego do Twojego konta. Ten kod już więcej nie zadziała.',
        codesLeft(remaining),
      ],
      notYou: () => 'Zaloguj się, zmień hasło i utwórz nowe kody zapasowe: ktoś może mieć Twoje.',
    },
    wrong_second_factor: {
      subject: ({site}) => `W serwisie ${site} użyto Twojego hasła, ale nie Twojego drugiego kroku`,
      what: () => [
        'Ktoś podał Twoje hasło w przeglądarce, której nie znamy, a potem nieprawidłowy drugi krok. Logowanie się nie powiodło.',
        'Jeśli to Ty, na przykład z nieaktualnym kodem albo innym kluczem, nie musisz nic robić.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until
          ? `Błędne kody do Twojego konta w serwisie ${site}`
          : `Kody do Twojego konta w serwisie ${site} są wyłączone`,
      what: ({until}) =>
        until
          ? [
              'Ktoś podał Twoje hasło, a potem kilka błędnych kodów. Logowanie się nie powiodło.',
              `Następny kod będzie można wpisać od ${until}. Klucze bezpieczeństwa działają zawsze.`,
            ]
          : [
              'Ktoś podał Twoje hasło, a potem zbyt wiele błędnych kodów. Logowanie się nie powiodło.',
              'Kody będą znów przyjmowane, gdy zalogujesz się kluczem bezpieczeństwa lub zmienisz hasło.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Zmieniono Twoje hasło w serwisie ${site}`,
      what: () => ['Zmieniono hasło do Twojego konta. Wszystkie inne sesje zostały wylogowane.'],
      notYou: () => 'Skontaktuj się z pomocą techniczną serwisu: być może ktoś inny używa Twojego konta.',
    },
    member_reset: {
      subject: ({site}) => `Zresetowano Twoje uwierzytelnianie dwuskładnikowe w serwisie ${site}`,
      what: () => [
        'Administrator usunął Twoje klucze bezpieczeństwa, aplikację uwierzytelniającą i kody zapasowe oraz wylogował wszystkie Twoje sesje.',
        'Zaloguj się hasłem. Poprosimy o ten kod, a potem możesz skonfigurować uwierzytelnianie dwuskładnikowe od nowa.',
      ],
      notYou: () => 'Jeśli nie było o to prośby z Twojej strony, nie używaj kodu i porozmawiaj z administratorem.',
    },
    administrators_told: {
      subject: ({site}) => `Zresetowano uwierzytelnianie dwuskładnikowe członka organizacji w serwisie ${site}`,
      what: () => [
        'Usunięto klucze bezpieczeństwa, aplikację uwierzytelniającą i kody zapasowe członka organizacji. Wysłaliśmy mu kod, z którym może skonfigurować wszystko od nowa.',
      ],
      notYou: () =>
        'Jeśli nie zrobił tego żaden z Waszych administratorów, konto administratora może być w obcych rękach: przejrzyj jego ostatnie zdarzenia i zmień jego hasło.',
    },
    invitation: {
      subject: ({site}) => `Zaproszenie do organizacji w serwisie ${site}`,
      what: ({site}) => [
        `Administrator zaprosił ten adres do organizacji w serwisie ${site}. Aby dołączyć, potrzebujesz konta z włączonym uwierzytelnianiem dwuskładnikowym.`,
      ],
      notYou: () => `${nothingToDo} Bez otwarcia linku z tej wiadomości nikt nie dołączy.`,
      why: ({site}) => `Otrzymujesz tę wiadomość, ponieważ administrator w serwisie ${site} podał ten adres.`,
      button: 'Otwórz zaproszenie',
    },
    recovery_code: {
      subject: ({site}) => `Twój kod do odzyskania konta w serwisie ${site}`,
      what: () => [
        'Ktoś, kto zna Twoje hasło, chce odzyskać Twoje konto, ponieważ żaden drugi krok nie jest już dostępny. Wpisz ten kod tam, gdzie o niego poproszono. Jest ważny przez dziesięć minut.',
        'Zwykłe zalogowanie się także anuluje odzyskiwanie.',
      ],
      notYou: () => stopIt,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_started: {
      subject: ({site}) => `Rozpoczęto odzyskiwanie konta w serwisie ${site}`,
      what: () => [
        'Ktoś, kto zna Twoje hasło, chce odzyskać Twoje konto, ponieważ żaden drugi krok nie jest już dostępny.',
      ],
      notYou: () => stopIt,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_waiting: {
      subject: ({site}) => `Odzyskiwanie konta w serwisie ${site}: trwa okres oczekiwania`,
      what: ({wait = ''}) => [
        `Potwierdzono Twój adres i Twoją przeglądarkę. Dla Twojego bezpieczeństwa teraz następuje okres oczekiwania (${wait}), w którym nic więcej się nie dzieje. Potem wyślemy Ci kod dostępu.`,
        'Do tego czasu nie musisz nic robić. Zwykłe zalogowanie się anuluje odzyskiwanie.',
      ],
      notYou: () => stopIt,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_half_way: {
      subject: ({site}) => `Odzyskiwanie konta w serwisie ${site}: minęła połowa okresu oczekiwania`,
      what: ({until = ''}) => [`Okres oczekiwania na odzyskanie konta jeszcze trwa. Kod dostępu wyślemy: ${until}.`],
      notYou: () => stopIt,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_ready: {
      subject: ({site}) => `Twój kod dostępu do konta w serwisie ${site}`,
      what: ({until = ''}) => [
        `Okres oczekiwania minął. Zaloguj się hasłem w przeglądarce, którą potwierdzono, i wpisz ten kod dostępu. Kod jest ważny do ${until}.`,
        'Potem możesz skonfigurować nowy drugi krok. Dotychczasowe przestaną wtedy działać.',
      ],
      notYou: () => stopItNow,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Odzyskiwanie konta w serwisie ${site}: okres oczekiwania minął`,
      what: () => [
        'Na Twój główny adres wysłano kod dostępu. Z tym kodem, Twoim hasłem i znaną przeglądarką można skonfigurować nowy drugi krok; dotychczasowe przestaną wtedy działać.',
      ],
      notYou: () => stopItNow,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_used: {
      subject: ({site}) => `Użyto kodu dostępu do Twojego konta w serwisie ${site}`,
      what: () => [
        'Ktoś zalogował się kodem dostępu i może teraz skonfigurować nowy drugi krok. Dotychczasowe przestaną wtedy działać.',
      ],
      notYou: () => stopItNow,
      button: 'Anuluj odzyskiwanie',
    },
    recovery_cancelled: {
      subject: ({site}) => `Odzyskiwanie Twojego konta w serwisie ${site} zostało anulowane`,
      what: () => ['Odzyskiwanie Twojego konta zostało anulowane. Na koncie nic się nie zmieniło.'],
      notYou: () => 'Zaloguj się i zmień hasło: ktoś je zna.',
    },
    recovery_allowed: {
      subject: ({site}) => `Odzyskiwanie konta w serwisie ${site} jest włączone`,
      what: () => [
        'Włączono odzyskiwanie konta. Osoba, która ma Twoje hasło, dostęp do Twojej poczty i znaną nam przeglądarkę, uzyska dostęp po kilku dniach oczekiwania.',
      ],
      notYou: () => 'Zaloguj się, wyłącz odzyskiwanie konta i zmień hasło.',
    },
    recovery_forbidden: {
      subject: ({site}) => `Odzyskiwanie konta w serwisie ${site} jest wyłączone`,
      what: () => [
        'Wyłączono odzyskiwanie konta. Jeśli stracisz wszystkie klucze, aplikacje i kody, nikt nie uzyska w ten sposób dostępu.',
      ],
      notYou: () => 'Zaloguj się, włącz odzyskiwanie konta ponownie i zmień hasło.',
    },
  },
};
