import type {MailWords} from './words.ts';

function codesLeft(count = 0): string {
  const makeNew = 'crie novos enquanto você ainda consegue entrar.';
  if (count === 0) return `Não resta nenhum código de backup: ${makeNew}`;
  return count === 1 ? `Resta 1 código de backup: ${makeNew}` : `Restam ${count} códigos de backup.`;
}

const secureAccount = 'Entre, troque sua senha e remova todas as chaves de segurança que você não adicionou.';

const secureApp = 'Entre, troque sua senha e configure seu próprio app autenticador no lugar dele, ou remova-o.';

const passwordKnown = 'Alguém conhece sua senha. Troque-a agora, aqui e em todos os lugares em que você a usa.';

const askSupport = 'Fale com o suporte do site: outra pessoa pode estar usando sua conta.';

const newCodes = 'Entre, troque sua senha e crie novos códigos de backup';

const recoveryAsked =
  'Alguém que conhece sua senha pediu a recuperação da sua conta porque nenhuma segunda etapa está mais disponível.';

const stopRecovery = 'Interrompa a recuperação com o botão acima, depois entre e troque sua senha: alguém a conhece.';

const stopAtOnce = 'Interrompa imediatamente a recuperação com o botão acima, depois entre e troque sua senha.';

const oldOnesStop = 'As antigas deixam de funcionar assim que isso for concluído.';

const stop = 'Interromper a recuperação';

export const ptBr: MailWords = {
  language: 'pt-BR',
  direction: 'ltr',
  colon: ': ',
  greeting: (name) => (name ? `Olá, ${name},` : 'Olá,'),
  labels: {
    securityKey: 'Chave de segurança',
    member: 'Membro',
    when: 'Quando',
    browser: 'Navegador',
    address: 'Endereço de rede',
  },
  notYouHeading: 'Se não foi você',
  signInAt: 'Entre aqui:',
  codeLead: 'Seu código:',
  why: ({site}) => `Você recebe este e-mail porque este endereço pertence a uma conta em ${site}.`,
  kinds: {
    verify_email: {
      subject: ({site}) => `Confirme seu endereço de e-mail para ${site}`,
      what: ({site}) => [`Uma conta em ${site} foi aberta com este endereço de e-mail. Confirme que o endereço é seu.`],
      notYou: () => 'Não faça nada. Enquanto ninguém confirmar o endereço, a conta não pode ser usada.',
      button: 'Confirmar e-mail',
    },
    already_registered: {
      subject: ({site}) => `Você já tem uma conta em ${site}`,
      what: ({site}) => [
        `Alguém tentou abrir uma conta em ${site} com este endereço de e-mail. Já existe uma: entre com sua senha.`,
      ],
      notYou: () => 'Não faça nada. Nada mudou na sua conta.',
    },
    two_factor_on: {
      subject: ({site}) => `A autenticação de dois fatores está ativada em ${site}`,
      what: () => [
        'A autenticação de dois fatores foi ativada na sua conta. De agora em diante, para entrar, são necessárias sua senha e uma segunda etapa.',
        'Todas as outras sessões foram encerradas.',
      ],
      notYou: () => `${secureAccount} Não consegue mais entrar? ${askSupport}`,
    },
    two_factor_off: {
      subject: ({site}) => `A autenticação de dois fatores está desativada em ${site}`,
      what: () => [
        'A autenticação de dois fatores foi desativada na sua conta. Agora só a sua senha a abre, e seus códigos de backup não valem mais.',
      ],
      notYou: () => 'Entre, troque sua senha e ative de novo a autenticação de dois fatores.',
    },
    key_added: {
      subject: ({site}) => `Uma chave de segurança foi adicionada à sua conta em ${site}`,
      what: () => [
        'Uma chave de segurança foi adicionada à sua conta. Agora ela pode ser usada na segunda etapa da entrada.',
      ],
      notYou: () => secureAccount,
    },
    key_renamed: {
      subject: ({site}) => `Uma chave de segurança foi renomeada em ${site}`,
      what: () => ['Uma chave de segurança da sua conta tem um novo nome. Ela funciona como antes.'],
      notYou: () => secureAccount,
    },
    key_removed: {
      subject: ({site}) => `Uma chave de segurança foi removida da sua conta em ${site}`,
      what: () => ['Uma chave de segurança foi removida da sua conta. Ela não pode mais ser usada para entrar.'],
      notYou: () => 'Entre, troque sua senha e adicione de novo sua chave de segurança.',
    },
    totp_enabled: {
      subject: ({site}) => `Um app autenticador foi configurado para sua conta em ${site}`,
      what: () => [
        'Um app autenticador foi configurado para sua conta. Agora os códigos dele podem ser usados na segunda etapa da entrada.',
      ],
      notYou: () => secureApp,
    },
    totp_replaced: {
      subject: ({site}) => `Seu app autenticador em ${site} foi substituído`,
      what: () => ['Outro app autenticador foi configurado para sua conta. Os códigos do anterior não valem mais.'],
      notYou: () => secureApp,
    },
    totp_removed: {
      subject: ({site}) => `O app autenticador foi removido da sua conta em ${site}`,
      what: () => [
        'O app autenticador foi removido da sua conta. Os códigos dele não podem mais ser usados para entrar.',
      ],
      notYou: () => 'Entre, troque sua senha e configure de novo seu app autenticador.',
    },
    backup_codes_replaced: {
      subject: ({site}) => `Novos códigos de backup para sua conta em ${site}`,
      what: () => ['Novos códigos de backup foram salvos. Os anteriores não valem mais, usados ou não.'],
      notYou: () => `${newCodes}.`,
    },
    backup_code_used: {
      subject: ({site}) => `Um código de backup foi usado em ${site}`,
      what: ({remaining}) => [
        'Um código de backup da sua conta foi usado. Ele não valerá de novo.',
        codesLeft(remaining),
      ],
      notYou: () => `${newCodes}: alguém pode ter os seus.`,
    },
    wrong_second_factor: {
      subject: ({site}) => `Sua senha foi usada em ${site}, mas não sua segunda etapa`,
      what: () => [
        'Alguém digitou sua senha em um navegador que não conhecemos e depois uma segunda etapa incorreta. A entrada não foi concluída.',
        'Se foi você, com um código expirado ou outra chave, não é preciso fazer nada.',
      ],
      notYou: () => passwordKnown,
    },
    codes_locked: {
      subject: ({site, until}) =>
        until
          ? `Códigos incorretos para sua conta em ${site}`
          : `Os códigos estão desativados para sua conta em ${site}`,
      what: ({until}) =>
        until
          ? [
              'Alguém digitou sua senha e depois vários códigos incorretos. A entrada não foi concluída.',
              `O próximo código será aceito a partir de ${until}. As chaves de segurança funcionam a qualquer momento.`,
            ]
          : [
              'Alguém digitou sua senha e depois códigos incorretos demais. A entrada não foi concluída.',
              'Os códigos voltam a ser aceitos quando você entrar com uma chave de segurança ou trocar sua senha.',
            ],
      notYou: () => passwordKnown,
    },
    password_changed: {
      subject: ({site}) => `Sua senha em ${site} foi trocada`,
      what: () => ['A senha da sua conta foi trocada. Todas as outras sessões foram encerradas.'],
      notYou: () => askSupport,
    },
    member_reset: {
      subject: ({site}) => `Sua autenticação de dois fatores em ${site} foi redefinida`,
      what: () => [
        'Um administrador removeu suas chaves de segurança, seu app autenticador e seus códigos de backup e encerrou todas as suas sessões.',
        'Entre com sua senha. Este código será pedido, e depois você poderá configurar de novo a autenticação de dois fatores.',
      ],
      notYou: () => 'Se você não pediu isso, não use o código e fale com seu administrador.',
    },
    administrators_told: {
      subject: ({site}) => `A autenticação de dois fatores de um membro em ${site} foi redefinida`,
      what: () => [
        'As chaves de segurança, o app autenticador e os códigos de backup de um membro foram removidos, e um código foi enviado a ele para configurar tudo de novo.',
      ],
      notYou: () =>
        'Se nenhum dos seus administradores fez isso, a conta de um deles pode estar em outras mãos: confira a atividade recente dela e troque a senha.',
    },
    invitation: {
      subject: ({site}) => `Convite para uma organização em ${site}`,
      what: ({site}) => [
        `Um administrador convidou este endereço para uma organização em ${site}. Para participar, é preciso uma conta com a autenticação de dois fatores ativada.`,
      ],
      notYou: () => 'Não faça nada. Ninguém participa sem abrir o link deste e-mail.',
      why: ({site}) => `Você recebe este e-mail porque um administrador em ${site} informou este endereço.`,
      button: 'Abrir convite',
    },
    recovery_code: {
      subject: ({site}) => `Seu código para a recuperação da conta em ${site}`,
      what: () => [
        `${recoveryAsked} Digite este código onde você o pediu. Ele vale por dez minutos.`,
        'Entrar como de costume também interrompe a recuperação.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_started: {
      subject: ({site}) => `A recuperação da sua conta em ${site} começou`,
      what: () => [recoveryAsked],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_waiting: {
      subject: ({site}) => `A recuperação da sua conta em ${site} está em espera`,
      what: ({wait = ''}) => [
        `Seu endereço e seu navegador foram confirmados. Para sua segurança, há agora um período de espera em que nada mais acontece (${wait}). Depois, enviaremos um código de acesso.`,
        'Até lá, não é preciso fazer nada. Entrar como de costume interrompe a recuperação.',
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_half_way: {
      subject: ({site}) => `Recuperação da sua conta em ${site}: metade do período de espera já passou`,
      what: ({until = ''}) => [
        `A recuperação da sua conta ainda está em espera. Enviaremos o código de acesso em ${until}.`,
      ],
      notYou: () => stopRecovery,
      button: stop,
    },
    recovery_ready: {
      subject: ({site}) => `Seu código de acesso para ${site}`,
      what: ({until = ''}) => [
        `O período de espera terminou. Entre com sua senha no navegador que você confirmou e digite este código de acesso. Ele vale até ${until}.`,
        `Depois, você poderá configurar uma nova segunda etapa. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_ready_elsewhere: {
      subject: ({site}) => `Recuperação da sua conta em ${site}: o período de espera terminou`,
      what: () => [
        `Um código de acesso foi enviado para seu endereço principal. Com ele, sua senha e um navegador conhecido, é possível configurar uma nova segunda etapa. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_used: {
      subject: ({site}) => `O código de acesso da sua conta em ${site} foi usado`,
      what: () => [
        `Alguém entrou com o código de acesso e agora pode configurar uma nova segunda etapa. ${oldOnesStop}`,
      ],
      notYou: () => stopAtOnce,
      button: stop,
    },
    recovery_cancelled: {
      subject: ({site}) => `A recuperação da sua conta em ${site} foi interrompida`,
      what: () => ['A recuperação da sua conta foi interrompida. Tudo na sua conta continua como estava.'],
      notYou: () => 'Entre e troque sua senha: alguém a conhece.',
    },
    recovery_allowed: {
      subject: ({site}) => `A recuperação da conta está ativada em ${site}`,
      what: () => [
        'A recuperação da conta foi ativada. Quem tiver sua senha, seu e-mail e um navegador que conhecemos poderá entrar depois de uma espera de dias.',
      ],
      notYou: () => 'Entre, desative a recuperação da conta e troque sua senha.',
    },
    recovery_forbidden: {
      subject: ({site}) => `A recuperação da conta está desativada em ${site}`,
      what: () => [
        'A recuperação da conta foi desativada. Se você perder todas as chaves, apps e códigos, ninguém poderá entrar por este caminho.',
      ],
      notYou: () => 'Entre, ative de novo a recuperação da conta e troque sua senha.',
    },
  },
};
