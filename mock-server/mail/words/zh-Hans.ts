import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = '请趁您还能登录，生成一组新的。';
  if (count === 0) return `备用验证码已用完：${makeNew}`;
  return count === 1 ? `仅剩 1 个备用验证码：${makeNew}` : `还剩 ${count} 个备用验证码。`;
}

const secureAccount = '请登录并更改密码，然后移除所有不是您亲自添加的安全密钥。';
const secureApp = '请登录并更改密码，然后换上您自己的身份验证器应用，或将其移除。';
const passwordKnown = '有人知道您的密码。请立即更改，其他使用同一密码的地方也请一并更改。';
const askSupport = '请联系该网站的客服：可能有他人正在使用您的账号。';
const stopRecovery = '请使用上方的按钮停止恢复，然后登录并更改密码：有人知道您的密码。';
const stopAtOnce = '请立即使用上方的按钮停止恢复，然后登录并更改密码。';

export const zhHans: MailWords = {
  language: 'zh-Hans',
  direction: 'ltr',
  colon: '：',
  greeting: (name) => (name ? `${name}，您好：` : '您好：'),
  labels: {securityKey: '安全密钥', member: '成员', when: '时间', browser: '浏览器', address: '网络地址'},
  notYouHeading: '如果不是您本人操作',
  signInAt: '在此登录：',
  codeLead: '您的验证码：',
  why: ({site}) => `您收到此邮件，是因为此邮箱属于 ${site} 的一个账号。`,
  kinds: {
    verify_email: {
      subject: ({site}) => `请确认您在 ${site} 使用的邮箱`,
      what: ({site}) => [`有人使用此邮箱在 ${site} 创建了账号。请确认此邮箱属于您。`],
      notYou: () => '您无需进行任何操作。只要无人确认此邮箱，该账号就无法使用。',
      button: '确认邮箱',
    },
    already_registered: {
      subject: ({site}) => `您已有 ${site} 的账号`,
      what: ({site}) => [`有人试图使用此邮箱在 ${site} 创建账号。此邮箱已有账号，请直接使用密码登录。`],
      notYou: () => '您无需进行任何操作。您的账号没有任何变化。',
    },
    two_factor_on: {
      subject: ({site}) => `${site} 的双重身份验证已开启`,
      what: () => ['您的账号已开启双重身份验证。从现在起，登录时需要密码和第二步验证。', '其他所有地方均已退出登录。'],
      notYou: () => `${secureAccount}如果您已无法登录，${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `${site} 的双重身份验证已关闭`,
      what: () => ['您的账号已关闭双重身份验证。现在仅凭密码即可登录，备用验证码也已失效。'],
      notYou: () => '请登录并更改密码，然后重新开启双重身份验证。',
    },
    key_added: {
      subject: ({site}) => `您的 ${site} 账号已添加安全密钥`,
      what: () => ['您的账号已添加一个安全密钥。现在可在登录时用它进行第二步验证。'],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `${site} 的一个安全密钥已重命名`,
      what: () => ['您账号中的一个安全密钥有了新名称，使用方式不变。'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `您的 ${site} 账号已移除安全密钥`,
      what: () => ['您的账号已移除一个安全密钥。它不能再用于登录。'],
      notYou: () => '请登录并更改密码，然后重新添加您的安全密钥。',
    },
    totp_enabled: {
      subject: ({site}) => `您的 ${site} 账号已设置身份验证器应用`,
      what: () => ['您的账号已设置身份验证器应用。现在可在登录时用其中的验证码进行第二步验证。'],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `您的 ${site} 账号已更换身份验证器应用`,
      what: () => ['您的账号已设置另一个身份验证器应用。之前应用的验证码已失效。'],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `您的 ${site} 账号已移除身份验证器应用`,
      what: () => ['您的账号已移除身份验证器应用。其验证码不能再用于登录。'],
      notYou: () => '请登录并更改密码，然后重新设置您的身份验证器应用。',
    },
    backup_codes_replaced: {
      subject: ({site}) => `您的 ${site} 账号有了新的备用验证码`,
      what: () => ['一组新的备用验证码已保存。之前各组的验证码无论是否用过，均已失效。'],
      notYou: () => '请登录并更改密码，然后生成一组新的备用验证码。',
    },
    backup_code_used: {
      subject: ({site}) => `您的 ${site} 账号使用了一个备用验证码`,
      what: ({remaining}) => ['您账号的一个备用验证码已被使用，不能再次使用。', codesLeft(remaining)],
      notYou: () => '请登录并更改密码，然后生成一组新的备用验证码：您的备用验证码可能已落入他人手中。',
    },
    wrong_second_factor: {
      subject: ({site}) => `有人在 ${site} 使用了您的密码，但未通过第二步验证`,
      what: () => [
        '有人在我们无法识别的浏览器中输入了您的密码，但随后的第二步验证不正确，因此未能登录。',
        '如果是您本人操作，例如验证码已过期或用了另一个密钥，则无需进行任何操作。',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `有人在您的 ${site} 账号输入了错误的验证码` : `您的 ${site} 账号已停用验证码`,
      what: ({until}) =>
        until
          ? [
              '有人输入了您的密码，随后多次输入错误的验证码，因此未能登录。',
              `下一个验证码可在此时间后输入：${until}。安全密钥随时可用。`,
            ]
          : [
              '有人输入了您的密码，随后输入错误验证码的次数过多，因此未能登录。',
              '使用安全密钥登录或更改密码后，即可重新使用验证码。',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `您的 ${site} 密码已更改`,
      what: () => ['您账号的密码已更改。其他所有地方均已退出登录。'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `您在 ${site} 的双重身份验证已重置`,
      what: () => [
        '管理员移除了您的安全密钥、身份验证器应用和备用验证码，并让您的账号在所有地方退出登录。',
        '请使用密码登录。系统会要求您输入此验证码，之后您可以重新设置双重身份验证。',
      ],
      notYou: () => '如果您并未提出此要求，请勿使用该验证码，并联系您的管理员。',
    },
    administrators_told: {
      subject: ({site}) => `${site} 一名成员的双重身份验证已重置`,
      what: () => ['一名成员的安全密钥、身份验证器应用和备用验证码已移除，并已向其发送用于重新设置的验证码。'],
      notYou: () =>
        '如果不是您的任何一位管理员所为，则可能有管理员账号已落入他人手中：请查看其近期活动，并更改其密码。',
    },
    invitation: {
      subject: ({site}) => `您受邀加入 ${site} 的组织`,
      what: ({site}) => [`管理员邀请此邮箱加入 ${site} 的一个组织。加入需要一个已开启双重身份验证的账号。`],
      notYou: () => '您无需进行任何操作。不打开此邮件中的链接，就不会有人加入。',
      why: ({site}) => `您收到此邮件，是因为 ${site} 的一名管理员填写了此邮箱。`,
      button: '打开邀请',
    },
    recovery_code: {
      subject: ({site}) => `您的 ${site} 账号恢复验证码`,
      what: () => [
        '有人以第二步验证方式全部丢失为由请求恢复您的账号，此人知道您的密码。请在您请求验证码的页面输入此验证码。有效期为十分钟。',
        '照常登录也会停止恢复。',
      ],
      notYou: () => stopRecovery,
      button: '停止恢复',
    },
    recovery_started: {
      subject: ({site}) => `${site} 的账号恢复已开始`,
      what: () => ['有人以第二步验证方式全部丢失为由请求恢复您的账号，此人知道您的密码。'],
      notYou: () => stopRecovery,
      button: '停止恢复',
    },
    recovery_waiting: {
      subject: ({site}) => `您的 ${site} 账号恢复正在等待`,
      what: ({wait = ''}) => [
        `您的邮箱和浏览器均已验证。为了您的安全，接下来是一段等待期（${wait}），期间不会有其他操作。等待期结束后，我们会向您发送访问码。`,
        '在此之前您无需进行任何操作。照常登录会停止恢复。',
      ],
      notYou: () => stopRecovery,
      button: '停止恢复',
    },
    recovery_half_way: {
      subject: ({site}) => `您的 ${site} 账号恢复：等待期已过半`,
      what: ({until = ''}) => [`您的账号恢复仍在等待。访问码发送时间：${until}。`],
      notYou: () => stopRecovery,
      button: '停止恢复',
    },
    recovery_ready: {
      subject: ({site}) => `您的 ${site} 访问码`,
      what: ({until = ''}) => [
        `等待期已结束。请在您验证过的浏览器中用密码登录，并输入此访问码。有效期至：${until}。`,
        '随后您可以设置新的第二步验证方式。设置完成后，旧的将失效。',
      ],
      notYou: () => stopAtOnce,
      button: '停止恢复',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `您的 ${site} 账号恢复等待期已结束`,
      what: () => [
        '访问码已发送到您的主邮箱。凭访问码、您的密码和已知的浏览器，即可设置新的第二步验证方式；届时旧的将失效。',
      ],
      notYou: () => stopAtOnce,
      button: '停止恢复',
    },
    recovery_used: {
      subject: ({site}) => `您的 ${site} 账号访问码已被使用`,
      what: () => ['有人使用访问码登录，现在可以设置新的第二步验证方式。设置完成后，旧的将失效。'],
      notYou: () => stopAtOnce,
      button: '停止恢复',
    },
    recovery_cancelled: {
      subject: ({site}) => `您的 ${site} 账号恢复已停止`,
      what: () => ['您的账号恢复已停止。您的账号一切保持不变。'],
      notYou: () => '请登录并更改密码：有人知道您的密码。',
    },
    recovery_allowed: {
      subject: ({site}) => `${site} 的账号恢复已开启`,
      what: () => ['账号恢复已开启。凡是掌握您的密码、邮箱和已知浏览器的人，等待数日后即可登录。'],
      notYou: () => '请登录，关闭账号恢复，并更改密码。',
    },
    recovery_forbidden: {
      subject: ({site}) => `${site} 的账号恢复已关闭`,
      what: () => ['账号恢复已关闭。如果您丢失所有密钥、应用和验证码，任何人都无法通过此途径登录。'],
      notYou: () => '请登录，重新开启账号恢复，并更改密码。',
    },
  },
};
