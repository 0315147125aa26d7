import type {MailWords} from './words.ts';

const whileYouCan = 'hâlâ oturum açabiliyorken yeni kodlar oluşturun.';

/** A noun behind a number has one form. */
function codesLeft(count = 0): string {
  if (count === 0) return `Yedek kodunuz kalmadı: ${whileYouCan}`;
  return count === 1 ? `1 yedek kodunuz kaldı: ${whileYouCan}` : `${count} yedek kodunuz kaldı.`;
}

const secureAccount =
  'Oturum açın, parolanızı değiştirin ve kendiniz eklemediğiniz tüm güvenlik anahtarlarını kaldırın.';

const secureApp =
  'Oturum açın, parolanızı değiştirin ve yerine kendi kimlik doğrulama uygulamanızı ayarlayın veya uygulamayı kaldırın.';

const passwordKnown =
  'Birisi parolanızı biliyor. Parolanızı hemen değiştirin; burada ve onu kullandığınız diğer her yerde.';

const stopIt =
  'Yukarıdaki düğmeyle kurtarmayı iptal edin, sonra oturum açıp parolanızı değiştirin: birisi parolanızı biliyor.';

const stopItNow = 'Yukarıdaki düğmeyle kurtarmayı hemen iptal edin, sonra oturum açıp parolanızı değiştirin.';

const nothingToDo = 'Bir şey yapmanız gerekmez.';

export const tr: MailWords = {
  language: 'tr',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Merhaba ${name},` : 'Merhaba,'),
  labels: {
    securityKey: 'Güvenlik anahtarı',
    member: 'Üye',
    when: 'Zaman',
    browser: 'Tarayıcı',
    address: 'Ağ adresi',
  },
  notYouHeading: 'Bunu siz yapmadıysanız',
  signInAt: 'Buradan oturum açın:',
  codeLead: 'Kodunuz:',
  why: ({site}) => `Bu e-postayı, bu adres bir ${site} hesabına ait olduğu için alıyorsunuz.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `${site} için e-posta adresinizi doğrulayın`,
      what: ({site}) => [`Bu e-posta adresiyle bir ${site} hesabı açıldı. Adresin size ait olduğunu doğrulayın.`],
      notYou: () => `${nothingToDo} Adresi kimse doğrulamadıkça hesap kullanılamaz.`,
      button: 'E-posta adresini doğrula',
    },
    already_registered: {
      subject: ({site}) => `Zaten bir ${site} hesabınız var`,
      what: ({site}) => [
        `Birisi bu e-posta adresiyle bir ${site} hesabı açmaya çalıştı. Bu adresin zaten bir hesabı var; parolanızla oturum açabilirsiniz.`,
      ],
      notYou: () => `${nothingToDo} Hesabınızda hiçbir şey değişmedi.`,
    },
    two_factor_on: {
      subject: ({site}) => `${site} hesabınızda iki faktörlü kimlik doğrulama açık`,
      what: () => [
        'Hesabınızda iki faktörlü kimlik doğrulama açıldı. Bundan sonra oturum açmak için parolanız ve ikinci bir adım gerekir.',
        'Diğer tüm oturumlarınız kapatıldı.',
      ],
      notYou: () =>
        `${secureAccount} Hesabınıza artık giremiyorsanız sitenin destek ekibiyle iletişime geçin: hesabınızı başka biri kullanıyor olabilir.`,
    },
    two_factor_off: {
      subject: ({site}) => `${site} hesabınızda iki faktörlü kimlik doğrulama kapalı`,
      what: () => [
        'Hesabınızda iki faktörlü kimlik doğrulama kapatıldı. Hesabınız artık yalnızca parolanızla açılır ve yedek kodlarınız geçersizdir.',
      ],
      notYou: () => 'Oturum açın, parolanızı değiştirin ve iki faktörlü kimlik doğrulamayı yeniden açın.',
    },
    key_added: {
      subject: ({site}) => `${site} hesabınıza bir güvenlik anahtarı eklendi`,
      what: () => [
        'Hesabınıza bir güvenlik anahtarı eklendi. Bu anahtar artık oturum açmanın ikinci adımında kullanılabilir.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `${site} hesabınızdaki bir güvenlik anahtarının adı değiştirildi`,
      what: () => ['Hesabınızdaki bir güvenlik anahtarının yeni bir adı var. Anahtar eskisi gibi çalışır.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `${site} hesabınızdan bir güvenlik anahtarı kaldırıldı`,
      what: () => ['Hesabınızdan bir güvenlik anahtarı kaldırıldı. Bu anahtarla artık oturum açılamaz.'],
      notYou: () => 'Oturum açın, parolanızı değiştirin ve güvenlik anahtarınızı yeniden ekleyin.',
    },
    totp_enabled: {
      subject: ({site}) => `${site} hesabınız için bir kimlik doğrulama uygulaması ayarlandı`,
      what: () => [
        'Hesabınız için bir kimlik doğrulama uygulaması ayarlandı. Kodları artık oturum açmanın ikinci adımında kullanılabilir.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `${site} hesabınızın kimlik doğrulama uygulaması değiştirildi`,
      what: () => [
        'Hesabınız için başka bir kimlik doğrulama uygulaması ayarlandı. Önceki uygulamanın kodları artık geçersizdir.',
      ],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `${site} hesabınızdan kimlik doğrulama uygulaması kaldırıldı`,
      what: () => ['Hesabınızdan kimlik doğrulama uygulaması kaldırıldı. Kodlarıyla artık oturum açılamaz.'],
      notYou: () => 'Oturum açın, parolanızı değiştirin ve kimlik doğrulama uygulamanızı yeniden ayarlayın.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `${site} hesabınız için yeni yedek kodlar`,
      what: () => ['Yeni yedek kodlar kaydedildi. Önceki kodlar, kullanılmamış olsalar da artık geçersizdir.'],
      notYou: () => 'Oturum açın, parolanızı değiştirin ve yeni yedek kodlar oluşturun.',
    },
    backup_code_used: {
      subject: ({site}) => `${site} hesabınızda bir yedek kod kullanıldı`,
      what: ({remaining}) => [
        'Hesabınızın yedek kodlarından biri kullanıldı. Bu kod bir daha kullanılamaz.',
        codesLeft(remaining),
      ],
      notYou: () =>
        'Oturum açın, parolanızı değiştirin ve yeni yedek kodlar oluşturun: kodlarınız birinin elinde olabilir.',
    },
    wrong_second_factor: {
      subject: ({site}) => `${site} hesabınızda parolanız kullanıldı, ikinci adımınız kullanılmadı`,
      what: () => [
        'Birisi, tanımadığımız bir tarayıcıda parolanızı ve ardından yanlış bir ikinci adım girdi. Hesabınıza giremedi.',
        'Süresi dolmuş bir kodla veya başka bir anahtarla bunu siz yaptıysanız bir şey yapmanız gerekmez.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `${site} hesabınız için yanlış kodlar girildi` : `${site} hesabınızda kodlar kapatıldı`,
      what: ({until}) =>
        until
          ? [
              'Birisi parolanızı ve ardından birkaç yanlış kod girdi. Hesabınıza giremedi.',
              `Yeni bir kod şu zamandan sonra kabul edilir: ${until}. Güvenlik anahtarları her zaman çalışır.`,
            ]
          : [
              'Birisi parolanızı ve ardından çok fazla yanlış kod girdi. Hesabınıza giremedi.',
              'Bir güvenlik anahtarıyla oturum açtığınızda veya parolanızı değiştirdiğinizde kodlar yeniden kabul edilir.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `${site} parolanız değiştirildi`,
      what: () => ['Hesabınızın parolası değiştirildi. Diğer tüm oturumlarınız kapatıldı.'],
      notYou: () => 'Sitenin destek ekibiyle iletişime geçin: hesabınızı başka biri kullanıyor olabilir.',
    },
    member_reset: {
      subject: ({site}) => `${site} hesabınızın iki faktörlü kimlik doğrulaması sıfırlandı`,
      what: () => [
        'Bir yönetici güvenlik anahtarlarınızı, kimlik doğrulama uygulamanızı ve yedek kodlarınızı kaldırdı ve tüm oturumlarınızı kapattı.',
        'Parolanızla oturum açın. Sizden bu kod istenir; ardından iki faktörlü kimlik doğrulamayı yeniden ayarlayabilirsiniz.',
      ],
      notYou: () => 'Bunu siz istemediyseniz kodu kullanmayın ve yöneticinizle görüşün.',
    },
    administrators_told: {
      subject: ({site}) => `${site}: bir üyenin iki faktörlü kimlik doğrulaması sıfırlandı`,
      what: () => [
        'Bir üyenin güvenlik anahtarları, kimlik doğrulama uygulaması ve yedek kodları kaldırıldı. Üyeye, bunları yeniden ayarlayabileceği bir kod gönderildi.',
      ],
      notYou: () =>
        'Bunu yöneticilerinizden hiçbiri yapmadıysa bir yöneticinin hesabı başkasının elinde olabilir: son etkinliklerine bakın ve parolasını değiştirin.',
    },
    invitation: {
      subject: ({site}) => `${site}: bir kuruluşa davet edildiniz`,
      what: ({site}) => [
        `Bir yönetici bu adresi bir ${site} kuruluşuna davet etti. Katılmak için iki faktörlü kimlik doğrulaması açık bir hesap gerekir.`,
      ],
      notYou: () => `${nothingToDo} Bu e-postadaki bağlantıyı açmadan kimse katılamaz.`,
      why: ({site}) => `Bu e-postayı, bir ${site} yöneticisi bu adresi girdiği için alıyorsunuz.`,
      button: 'Daveti aç',
    },
    recovery_code: {
      subject: ({site}) => `${site} hesabınızı kurtarma kodunuz`,
      what: () => [
        'Parolanızı bilen birisi, hiçbir ikinci adımı kalmadığı için hesabınızı kurtarmak istedi. Bu kodu, istediğiniz yerde girin. Kod on dakika geçerlidir.',
        'Her zamanki gibi oturum açmak da kurtarmayı iptal eder.',
      ],
      notYou: () => stopIt,
      button: 'Kurtarmayı iptal et',
    },
    recovery_started: {
      subject: ({site}) => `${site} hesabınız için kurtarma başlatıldı`,
      what: () => ['Parolanızı bilen birisi, hiçbir ikinci adımı kalmadığı için hesabınızı kurtarmak istedi.'],
      notYou: () => stopIt,
      button: 'Kurtarmayı iptal et',
    },
    recovery_waiting: {
      subject: ({site}) => `${site} hesabınızın kurtarılması bekliyor`,
      what: ({wait = ''}) => [
        `Adresiniz ve tarayıcınız doğrulandı. Güvenliğiniz için şimdi bir bekleme süresi başlar (${wait}); bu sürede başka bir şey olmaz. Ardından size bir erişim kodu göndeririz.`,
        'O zamana kadar bir şey yapmanız gerekmez. Her zamanki gibi oturum açmak kurtarmayı iptal eder.',
      ],
      notYou: () => stopIt,
      button: 'Kurtarmayı iptal et',
    },
    recovery_half_way: {
      subject: ({site}) => `${site} hesabınızın kurtarılması: bekleme süresinin yarısı doldu`,
      what: ({until = ''}) => [
        `Hesabınızın kurtarılması için bekleme süresi devam ediyor. Erişim kodunu şu zamanda göndereceğiz: ${until}.`,
      ],
      notYou: () => stopIt,
      button: 'Kurtarmayı iptal et',
    },
    recovery_ready: {
      subject: ({site}) => `${site} için erişim kodunuz`,
      what: ({until = ''}) => [
        `Bekleme süresi doldu. Doğruladığınız tarayıcıda parolanızla oturum açın ve bu erişim kodunu girin. Kodun son geçerlilik zamanı: ${until}.`,
        'Ardından yeni bir ikinci adım ayarlayabilirsiniz. Bunu yaptığınızda eskileri geçersiz olur.',
      ],
      notYou: () => stopItNow,
      button: 'Kurtarmayı iptal et',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `${site} hesabınızın kurtarılması: bekleme süresi doldu`,
      what: () => [
        'Ana adresinize bir erişim kodu gönderildi. Bu kod, parolanız ve tanınan bir tarayıcıyla yeni bir ikinci adım ayarlanabilir; eskileri o zaman geçersiz olur.',
      ],
      notYou: () => stopItNow,
      button: 'Kurtarmayı iptal et',
    },
    recovery_used: {
      subject: ({site}) => `${site} hesabınızın erişim kodu kullanıldı`,
      what: () => [
        'Birisi erişim koduyla oturum açtı ve şimdi yeni bir ikinci adım ayarlayabilir. Bunu yaptığında eskileri geçersiz olur.',
      ],
      notYou: () => stopItNow,
      button: 'Kurtarmayı iptal et',
    },
    recovery_cancelled: {
      subject: ({site}) => `${site} hesabınızın kurtarılması iptal edildi`,
      what: () => ['Hesabınızın kurtarılması iptal edildi. Hesabınızda hiçbir şey değişmedi.'],
      notYou: () => 'Oturum açın ve parolanızı değiştirin: birisi parolanızı biliyor.',
    },
    recovery_allowed: {
      subject: ({site}) => `${site} hesabınızda hesap kurtarma açık`,
      what: () => [
        'Hesap kurtarma açıldı. Parolanıza, posta kutunuza ve tanıdığımız bir tarayıcıya sahip olan kişi, günler süren bir beklemenin ardından hesaba girer.',
      ],
      notYou: () => 'Oturum açın, hesap kurtarmayı kapatın ve parolanızı değiştirin.',
    },
    recovery_forbidden: {
      subject: ({site}) => `${site} hesabınızda hesap kurtarma kapalı`,
      what: () => [
        'Hesap kurtarma kapatıldı. Tüm anahtarları, uygulamaları ve kodları kaybederseniz bu yolla kimse hesaba giremez.',
      ],
      notYou: () => 'Oturum açın, hesap kurtarmayı yeniden açın ve parolanızı değiştirin.',
    },
  },
};
