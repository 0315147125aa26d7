import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = '請趁還能登入時，產生一批新的備用碼。';
  if (count === 0) return `備用碼已全部用完：${makeNew}`;
  return count === 1 ? `只剩 1 組備用碼：${makeNew}` : `還剩 ${count} 組備用碼。`;
}

const secureAccount = '請登入並變更密碼，再移除所有不是您親自新增的安全金鑰。';
const secureApp = '請登入並變更密碼，再換成您自己的驗證器應用程式，或將它移除。';
const passwordKnown = '有人知道您的密碼。請立即變更，其他使用相同密碼的地方也請一併變更。';
const askSupport = '請聯絡該網站的客服：可能有其他人正在使用您的帳號。';
const stopRecovery = '請使用上方按鈕停止復原，再登入並變更密碼：有人知道您的密碼。';
const stopAtOnce = '請立即使用上方按鈕停止復原，再登入並變更密碼。';

export const zhHant: MailWords = {
  language: 'zh-Hant',
  direction: 'ltr',
  colon: '：',
  greeting: (name) => (name ? `${name}，您好：` : '您好：'),
  labels: {securityKey: '安全金鑰', member: '成員', when: '時間', browser: '瀏覽器', address: '網路位址'},
  notYouHeading: '如果不是您本人操作',
  signInAt: '請由此登入：',
  codeLead: '您的驗證碼：',
  why: ({site}) => `您會收到這封郵件，是因為這個電子郵件地址屬於 ${site} 的一個帳號。`,
  kinds: {
    verify_email: {
      subject: ({site}) => `請確認您在 ${site} 使用的電子郵件地址`,
      what: ({site}) => [`有人以這個電子郵件地址在 ${site} 建立了帳號。請確認這是您的地址。`],
      notYou: () => '您不需要採取任何行動。只要沒有人確認這個地址，該帳號就無法使用。',
      button: '確認電子郵件地址',
    },
    already_registered: {
      subject: ({site}) => `您已經有 ${site} 的帳號`,
      what: ({site}) => [`有人嘗試以這個電子郵件地址在 ${site} 建立帳號。這個地址已有帳號，請直接使用密碼登入。`],
      notYou: () => '您不需要採取任何行動。您的帳號沒有任何變更。',
    },
    two_factor_on: {
      subject: ({site}) => `您在 ${site} 的雙重驗證已開啟`,
      what: () => ['您的帳號已開啟雙重驗證。從現在起，登入時需要密碼和第二步驗證。', '其他所有位置都已登出。'],
      notYou: () => `${secureAccount}如果您已無法登入，${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `您在 ${site} 的雙重驗證已關閉`,
      what: () => ['您的帳號已關閉雙重驗證。現在只要有密碼就能登入，您的備用碼也已失效。'],
      notYou: () => '請登入並變更密碼，再重新開啟雙重驗證。',
    },
    key_added: {
      subject: ({site}) => `您的 ${site} 帳號新增了安全金鑰`,
      what: () => ['您的帳號新增了一個安全金鑰，現在可以在登入時用於第二步驗證。'],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `您在 ${site} 的安全金鑰已重新命名`,
      what: () => ['您帳號的一個安全金鑰有了新名稱，使用方式不變。'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `您的 ${site} 帳號移除了安全金鑰`,
      what: () => ['您的帳號移除了一個安全金鑰，無法再用來登入。'],
      notYou: () => '請登入並變更密碼，再重新新增您的安全金鑰。',
    },
    totp_enabled: {
      subject: ({site}) => `您的 ${site} 帳號設定了驗證器應用程式`,
      what: () => ['您的帳號設定了驗證器應用程式，現在可以在登入時將其中的驗證碼用於第二步驗證。'],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `您在 ${site} 的驗證器應用程式已更換`,
      what: () => ['您的帳號設定了另一個驗證器應用程式。先前應用程式的驗證碼已失效。'],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `您的 ${site} 帳號移除了驗證器應用程式`,
      what: () => ['您的帳號移除了驗證器應用程式，其中的驗證碼無法再用來登入。'],
      notYou: () => '請登入並變更密碼，再重新設定您的驗證器應用程式。',
    },
    backup_codes_replaced: {
      subject: ({site}) => `您的 ${site} 帳號有了新的備用碼`,
      what: () => ['一批新的備用碼已儲存。先前的備用碼無論是否用過，都已失效。'],
      notYou: () => '請登入並變更密碼，再產生一批新的備用碼。',
    },
    backup_code_used: {
      subject: ({site}) => `您的 ${site} 帳號使用了一組備用碼`,
      what: ({remaining}) => ['您帳號的一組備用碼已被使用，無法再次使用。', codesLeft(remaining)],
      notYou: () => '請登入並變更密碼，再產生一批新的備用碼：您的備用碼可能已落入他人手中。',
    },
    wrong_second_factor: {
      subject: ({site}) => `有人在 ${site} 使用了您的密碼，但未通過第二步驗證`,
      what: () => [
        '有人在我們無法辨識的瀏覽器中輸入了您的密碼，但接著的第二步驗證不正確，因此未能登入。',
        '如果是您本人操作，例如驗證碼已過期或用了另一個金鑰，則不需要採取任何行動。',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `有人在您的 ${site} 帳號輸入了錯誤的驗證碼` : `您的 ${site} 帳號已停用驗證碼`,
      what: ({until}) =>
        until
          ? [
              '有人輸入了您的密碼，接著多次輸入錯誤的驗證碼，因此未能登入。',
              `可輸入下一組驗證碼的時間：${until}。安全金鑰隨時可用。`,
            ]
          : [
              '有人輸入了您的密碼，接著輸入錯誤驗證碼的次數過多，因此未能登入。',
              '使用安全金鑰登入或變更密碼後，即可再次使用驗證碼。',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `您的 ${site} 密碼已變更`,
      what: () => ['您帳號的密碼已變更。其他所有位置都已登出。'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `您在 ${site} 的雙重驗證已重設`,
      what: () => [
        '管理員移除了您的安全金鑰、驗證器應用程式和備用碼，並將您從所有位置登出。',
        '請使用密碼登入。系統會要求您輸入這組驗證碼，之後您就可以重新設定雙重驗證。',
      ],
      notYou: () => '如果您並未提出這項要求，請勿使用這組驗證碼，並與您的管理員聯絡。',
    },
    administrators_told: {
      subject: ({site}) => `${site} 一位成員的雙重驗證已重設`,
      what: () => ['一位成員的安全金鑰、驗證器應用程式和備用碼已移除，並已寄出一組驗證碼供該成員重新設定。'],
      notYou: () =>
        '如果這不是貴組織任何一位管理員所為，可能有管理員帳號已落入他人手中：請查看該帳號的近期活動，並變更密碼。',
    },
    invitation: {
      subject: ({site}) => `邀請您加入 ${site} 的組織`,
      what: ({site}) => [`管理員邀請這個電子郵件地址加入 ${site} 的一個組織。加入時需要已開啟雙重驗證的帳號。`],
      notYou: () => '您不需要採取任何行動。只要不開啟這封郵件中的連結，就不會有人加入。',
      why: ({site}) => `您會收到這封郵件，是因為 ${site} 的管理員輸入了這個電子郵件地址。`,
      button: '開啟邀請',
    },
    recovery_code: {
      subject: ({site}) => `您的 ${site} 帳號復原驗證碼`,
      what: () => [
        '有人以第二步驗證方式全部遺失為由要求復原您的帳號，而且知道您的密碼。請在您索取驗證碼的頁面輸入這組驗證碼，有效時間為十分鐘。',
        '以平常的方式登入也會停止復原。',
      ],
      notYou: () => stopRecovery,
      button: '停止復原',
    },
    recovery_started: {
      subject: ({site}) => `已開始復原您的 ${site} 帳號`,
      what: () => ['有人以第二步驗證方式全部遺失為由要求復原您的帳號，而且知道您的密碼。'],
      notYou: () => stopRecovery,
      button: '停止復原',
    },
    recovery_waiting: {
      subject: ({site}) => `您的 ${site} 帳號復原正在等候`,
      what: ({wait = ''}) => [
        `您的電子郵件地址和瀏覽器都已通過驗證。為了您的安全，接著是一段等候期（${wait}），期間不會有其他動作。等候期結束後，我們會寄送存取碼給您。`,
        '在那之前您不需要採取任何行動。以平常的方式登入會停止復原。',
      ],
      notYou: () => stopRecovery,
      button: '停止復原',
    },
    recovery_half_way: {
      subject: ({site}) => `您的 ${site} 帳號復原：等候期已過一半`,
      what: ({until = ''}) => [`您的帳號復原仍在等候。存取碼寄送時間：${until}。`],
      notYou: () => stopRecovery,
      button: '停止復原',
    },
    recovery_ready: {
      subject: ({site}) => `您的 ${site} 存取碼`,
      what: ({until = ''}) => [
        `等候期已結束。請在您驗證過的瀏覽器中以密碼登入，並輸入這組存取碼。有效期限：${until}。`,
        '之後您就可以設定新的第二步驗證方式。設定完成後，舊的就會失效。',
      ],
      notYou: () => stopAtOnce,
      button: '停止復原',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `您的 ${site} 帳號復原等候期已結束`,
      what: () => [
        '存取碼已寄到您的主要電子郵件地址。憑存取碼、您的密碼和已知的瀏覽器，就能設定新的第二步驗證方式，舊的屆時就會失效。',
      ],
      notYou: () => stopAtOnce,
      button: '停止復原',
    },
    recovery_used: {
      subject: ({site}) => `您的 ${site} 帳號存取碼已被使用`,
      what: () => ['有人以存取碼登入，現在可以設定新的第二步驗證方式。設定完成後，舊的就會失效。'],
      notYou: () => stopAtOnce,
      button: '停止復原',
    },
    recovery_cancelled: {
      subject: ({site}) => `您的 ${site} 帳號復原已停止`,
      what: () => ['您的帳號復原已停止，帳號的一切維持不變。'],
      notYou: () => '請登入並變更密碼：有人知道您的密碼。',
    },
    recovery_allowed: {
      subject: ({site}) => `您在 ${site} 的帳號復原功能已開啟`,
      what: () => ['帳號復原功能已開啟。任何擁有您的密碼、電子郵件信箱和已知瀏覽器的人，等候數天後就能登入。'],
      notYou: () => '請登入、關閉帳號復原功能，並變更密碼。',
    },
    recovery_forbidden: {
      subject: ({site}) => `您在 ${site} 的帳號復原功能已關閉`,
      what: () => ['帳號復原功能已關閉。如果您遺失所有金鑰、應用程式和備用碼，沒有人能透過這個方式登入。'],
      notYou: () => '請登入、重新開啟帳號復原功能，並變更密碼。',
    },
  },
};
