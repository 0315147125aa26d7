import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = '로그인할 수 있을 때 새 코드를 만드세요.';
  if (count === 0) return `남은 백업 코드가 없습니다. ${makeNew}`;
  return `백업 코드가 ${count}개 남았습니다.${count === 1 ? ` ${makeNew}` : ''}`;
}

const secureAccount = '로그인하여 비밀번호를 변경하고, 직접 추가하지 않은 보안 키를 모두 삭제하세요.';

const secureApp = '로그인하여 비밀번호를 변경하고, 본인의 인증 앱을 다시 설정하거나 인증 앱을 삭제하세요.';

const passwordKnown =
  '다른 사람이 비밀번호를 알고 있습니다. 지금 이 사이트와 같은 비밀번호를 사용하는 다른 모든 곳에서 비밀번호를 변경하세요.';

const askSupport = '사이트의 지원팀에 문의하세요. 다른 사람이 계정을 사용하고 있을 수 있습니다.';

const nothingToDo = '아무것도 하지 않아도 됩니다.';

const recoveryAsked = '비밀번호를 아는 사람이 두 번째 단계를 모두 잃어버렸다며 계정 복구를 요청했습니다.';

const stopRecovery =
  '위의 버튼으로 복구를 중단한 다음, 로그인하여 비밀번호를 변경하세요. 다른 사람이 비밀번호를 알고 있습니다.';

const stopAtOnce = '지금 바로 위의 버튼으로 복구를 중단한 다음, 로그인하여 비밀번호를 변경하세요.';

export const ko: MailWords = {
  language: 'ko',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `안녕하세요, ${name}님.` : '안녕하세요.'),
  labels: {securityKey: '보안 키', member: '구성원', when: '일시', browser: '브라우저', address: 'IP 주소'},
  notYouHeading: '본인이 한 일이 아니라면',
  signInAt: '로그인하는 곳:',
  codeLead: '코드:',
  why: ({site}) => `이 메일은 ${site} 계정에 등록된 이메일 주소로 발송되었습니다.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `${site} 이메일 주소를 인증하세요`,
      what: ({site}) => [`이 이메일 주소로 ${site} 계정이 생성되었습니다. 본인의 이메일 주소가 맞는지 인증하세요.`],
      notYou: () => `${nothingToDo} 이메일 주소를 인증하지 않으면 계정을 사용할 수 없습니다.`,
      button: '이메일 주소 인증',
    },
    already_registered: {
      subject: ({site}) => `이미 ${site} 계정이 있습니다`,
      what: ({site}) => [
        `누군가 이 이메일 주소로 ${site} 계정을 만들려고 했습니다. 이미 계정이 있으니 비밀번호로 로그인하세요.`,
      ],
      notYou: () => `${nothingToDo} 계정은 변경되지 않았습니다.`,
    },
    two_factor_on: {
      subject: ({site}) => `${site} 2단계 인증이 켜졌습니다`,
      what: () => [
        '계정의 2단계 인증이 켜졌습니다. 이제 로그인하려면 비밀번호와 두 번째 단계가 필요합니다.',
        '다른 모든 기기에서는 로그아웃되었습니다.',
      ],
      notYou: () => `${secureAccount} 로그인할 수 없다면 ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `${site} 2단계 인증이 꺼졌습니다`,
      what: () => [
        '계정의 2단계 인증이 꺼졌습니다. 이제 비밀번호만으로 로그인할 수 있고, 백업 코드는 더 이상 사용할 수 없습니다.',
      ],
      notYou: () => '로그인하여 비밀번호를 변경하고, 2단계 인증을 다시 켜세요.',
    },
    key_added: {
      subject: ({site}) => `${site} 계정에 보안 키가 추가되었습니다`,
      what: () => ['계정에 보안 키가 추가되었습니다. 이제 로그인의 두 번째 단계에 사용할 수 있습니다.'],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `${site} 보안 키의 이름이 변경되었습니다`,
      what: () => ['계정에 있는 보안 키의 이름이 변경되었습니다. 키는 전과 같이 사용할 수 있습니다.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `${site} 계정에서 보안 키가 삭제되었습니다`,
      what: () => ['계정에서 보안 키가 삭제되었습니다. 이 키로는 더 이상 로그인할 수 없습니다.'],
      notYou: () => '로그인하여 비밀번호를 변경하고, 보안 키를 다시 추가하세요.',
    },
    totp_enabled: {
      subject: ({site}) => `${site} 계정에 인증 앱이 설정되었습니다`,
      what: () => ['계정에 인증 앱이 설정되었습니다. 이제 앱의 코드를 로그인의 두 번째 단계에 사용할 수 있습니다.'],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `${site} 인증 앱이 교체되었습니다`,
      what: () => ['계정에 다른 인증 앱이 설정되었습니다. 이전 앱의 코드는 더 이상 사용할 수 없습니다.'],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `${site} 계정에서 인증 앱이 삭제되었습니다`,
      what: () => ['계정에서 인증 앱이 삭제되었습니다. 앱의 코드로는 더 이상 로그인할 수 없습니다.'],
      notYou: () => '로그인하여 비밀번호를 변경하고, 인증 앱을 다시 설정하세요.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `${site} 계정의 새 백업 코드가 저장되었습니다`,
      what: () => ['새 백업 코드가 저장되었습니다. 이전 코드는 사용 여부와 관계없이 더 이상 사용할 수 없습니다.'],
      notYou: () => '로그인하여 비밀번호를 변경하고, 새 백업 코드를 만드세요.',
    },
    backup_code_used: {
      subject: ({site}) => `${site}에서 백업 코드가 사용되었습니다`,
      what: ({remaining}) => [
        '계정의 백업 코드 하나가 사용되었습니다. 이 코드는 다시 사용할 수 없습니다.',
        codesLeft(remaining),
      ],
      notYou: () =>
        '로그인하여 비밀번호를 변경하고, 새 백업 코드를 만드세요. 다른 사람이 지금의 코드를 가지고 있을 수 있습니다.',
    },
    wrong_second_factor: {
      subject: ({site}) => `${site}에서 비밀번호가 사용되었지만 두 번째 단계는 완료되지 않았습니다`,
      what: () => [
        '인식되지 않은 브라우저에서 올바른 비밀번호가 입력되었지만 두 번째 단계가 올바르지 않았습니다. 로그인되지는 않았습니다.',
        '만료된 코드나 다른 키를 사용하는 등 본인이 직접 한 일이라면 아무것도 하지 않아도 됩니다.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until ? `${site} 계정에 잘못된 코드가 입력되었습니다` : `${site} 계정에서 코드를 사용할 수 없게 되었습니다`,
      what: ({until}) =>
        until
          ? [
              '올바른 비밀번호에 이어 잘못된 코드가 여러 번 입력되었습니다. 로그인되지는 않았습니다.',
              `다음 코드는 ${until}부터 입력할 수 있습니다. 보안 키는 언제든지 사용할 수 있습니다.`,
            ]
          : [
              '올바른 비밀번호에 이어 잘못된 코드가 너무 많이 입력되었습니다. 로그인되지는 않았습니다.',
              '보안 키로 로그인하거나 비밀번호를 변경하면 코드를 다시 사용할 수 있습니다.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `${site} 비밀번호가 변경되었습니다`,
      what: () => ['계정의 비밀번호가 변경되었습니다. 다른 모든 기기에서는 로그아웃되었습니다.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `${site} 2단계 인증이 재설정되었습니다`,
      what: () => [
        '관리자가 보안 키, 인증 앱, 백업 코드를 삭제했으며, 모든 기기에서 로그아웃되었습니다.',
        '비밀번호로 로그인하세요. 이 코드를 입력하면 2단계 인증을 새로 설정할 수 있습니다.',
      ],
      notYou: () => '요청한 적이 없다면 코드를 사용하지 말고 관리자에게 문의하세요.',
    },
    administrators_told: {
      subject: ({site}) => `${site} 구성원의 2단계 인증이 재설정되었습니다`,
      what: () => [
        '구성원의 보안 키, 인증 앱, 백업 코드가 삭제되었습니다. 새로 설정하는 데 필요한 코드를 구성원에게 보냈습니다.',
      ],
      notYou: () =>
        '이 작업을 한 관리자가 없다면 다른 사람이 관리자 계정을 사용하고 있을 수 있습니다. 그 계정의 최근 활동을 확인하고 비밀번호를 변경하세요.',
    },
    invitation: {
      subject: ({site}) => `${site} 조직에 초대되었습니다`,
      what: ({site}) => [
        `관리자가 이 이메일 주소를 ${site} 조직에 초대했습니다. 참여하려면 2단계 인증이 켜진 계정이 필요합니다.`,
      ],
      notYou: () => `${nothingToDo} 이 메일의 링크를 열지 않으면 아무도 참여할 수 없습니다.`,
      why: ({site}) => `이 메일은 ${site} 관리자가 이 이메일 주소를 입력하여 발송되었습니다.`,
      button: '초대 열기',
    },
    recovery_code: {
      subject: ({site}) => `${site} 계정 복구 코드`,
      what: () => [
        `${recoveryAsked} 요청한 화면에 이 코드를 입력하세요. 10분 동안 유효합니다.`,
        '평소처럼 로그인해도 복구가 중단됩니다.',
      ],
      notYou: () => stopRecovery,
      button: '복구 중단',
    },
    recovery_started: {
      subject: ({site}) => `${site} 계정 복구가 시작되었습니다`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: '복구 중단',
    },
    recovery_waiting: {
      subject: ({site}) => `${site} 계정 복구가 대기 중입니다`,
      what: ({wait = ''}) => [
        `이메일 주소와 브라우저가 인증되었습니다. 보안을 위해 이제 대기 기간이 이어집니다(${wait}). 그동안 복구는 더 진행되지 않습니다. 대기 기간이 끝나면 액세스 코드를 보내 드립니다.`,
        '그때까지 아무것도 하지 않아도 됩니다. 평소처럼 로그인하면 복구가 중단됩니다.',
      ],
      notYou: () => stopRecovery,
      button: '복구 중단',
    },
    recovery_half_way: {
      subject: ({site}) => `${site} 계정 복구: 대기 기간이 절반 지났습니다`,
      what: ({until = ''}) => [`계정 복구가 아직 대기 중입니다. 액세스 코드는 ${until}에 보내 드립니다.`],
      notYou: () => stopRecovery,
      button: '복구 중단',
    },
    recovery_ready: {
      subject: ({site}) => `${site} 액세스 코드`,
      what: ({until = ''}) => [
        `대기 기간이 끝났습니다. 인증한 브라우저에서 비밀번호로 로그인하고 이 액세스 코드를 입력하세요. ${until}까지 유효합니다.`,
        '그다음 새로운 두 번째 단계를 설정할 수 있습니다. 설정이 끝나면 기존 방법은 더 이상 사용할 수 없습니다.',
      ],
      notYou: () => stopAtOnce,
      button: '복구 중단',
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `${site} 계정 복구: 대기 기간이 끝났습니다`,
      what: () => [
        '기본 이메일 주소로 액세스 코드를 보냈습니다. 액세스 코드와 비밀번호, 인식된 브라우저가 있으면 새로운 두 번째 단계를 설정할 수 있습니다. 설정이 끝나면 기존 방법은 더 이상 사용할 수 없습니다.',
      ],
      notYou: () => stopAtOnce,
      button: '복구 중단',
    },
    recovery_used: {
      subject: ({site}) => `${site} 계정의 액세스 코드가 사용되었습니다`,
      what: () => [
        '누군가 액세스 코드로 로그인했으며, 이제 새로운 두 번째 단계를 설정할 수 있습니다. 설정이 끝나면 기존 방법은 더 이상 사용할 수 없습니다.',
      ],
      notYou: () => stopAtOnce,
      button: '복구 중단',
    },
    recovery_cancelled: {
      subject: ({site}) => `${site} 계정 복구가 중단되었습니다`,
      what: () => ['계정 복구가 중단되었습니다. 계정은 변경되지 않았습니다.'],
      notYou: () => '로그인하여 비밀번호를 변경하세요. 다른 사람이 비밀번호를 알고 있습니다.',
    },
    recovery_allowed: {
      subject: ({site}) => `${site} 계정 복구가 켜졌습니다`,
      what: () => [
        '계정 복구가 켜졌습니다. 비밀번호와 메일함, 인식된 브라우저를 모두 가진 사람은 며칠의 대기 기간이 지난 후 로그인할 수 있습니다.',
      ],
      notYou: () => '로그인하여 계정 복구를 끄고, 비밀번호를 변경하세요.',
    },
    recovery_forbidden: {
      subject: ({site}) => `${site} 계정 복구가 꺼졌습니다`,
      what: () => ['계정 복구가 꺼졌습니다. 키, 앱, 코드를 모두 잃어버리면 이 방법으로는 아무도 로그인할 수 없습니다.'],
      notYou: () => '로그인하여 계정 복구를 다시 켜고, 비밀번호를 변경하세요.',
    },
  },
};
