/** What people are told when something went wrong: in every language, for every code, what is so and how to go on, and nobody's fault. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Catalogue} from '../../src/messages/catalogue.ts';
import {problemCodes, type ClientCode, type TfaErrorCode} from '../../src/protocol/codes.ts';
import {english} from '../support/words/english.ts';
import {shippedLanguages, wordsIn} from '../support/words/shipped-languages.ts';

/** A code that is missing here does not compile. */
const clientCodes = Object.keys({
  network: true,
  bad_answer: true,
  webauthn_unsupported: true,
  insecure_context: true,
  ceremony_dismissed: true,
  ceremony_superseded: true,
  authenticator_mismatch: true,
  rp_id_mismatch: true,
  clipboard_denied: true,
} satisfies Record<ClientCode, true>) as ClientCode[];
const codes: TfaErrorCode[] = [...problemCodes, ...clientCodes];

/**
 * Words that frighten, blame or say nothing: error, invalid, incorrect, forbidden, "you failed", "you must", oops. Stems, as each language would have them in
 * such sentences. What went wrong on our side may say so.
 */
const uncalm: Record<string, RegExp> = {
  en: /\b(errors?|invalid|illegal|forbidden|denied|failed|failure|fatal|mistakes?|oops|sorry|must)\b/i,
  ar: /خطأ|أخطأت|فشل|ممنوع|محظور|عذر|يجب عليك|غير قانوني/,
  de: /fehler|ungültig|verboten|fehlgeschlagen|gescheitert|falsch|hoppla|leider|müssen sie/i,
  es: /\berror|equivocad|inválid|no válid|prohibid|has fallado|\bfallo|fracas|lo sentimos|\bdebes\b/i,
  fr: /erreur|invalide|interdit|échou|échec|trompé|\bfaute|désolé|\bvous devez\b/i,
  he: /שגיאה|טעית|טעות|נכשל|אסור|פסול|מצטער|סליחה|חובה עליך/,
  hi: /त्रुटि|ग़लती|गलती|अमान्य|अवैध|विफल|असफल|वर्जित|क्षमा|माफ़/,
  it: /errore|errat|sbagliat|non valid|vietat|fallit|spiacent|\bdevi\b/i,
  ja: /エラー|無効|不正|失敗|間違|禁止|申し訳|ミス/,
  ko: /오류|에러|잘못|무효|실패|금지|죄송|틀렸/,
  nl: /\bfout|ongeldig|verboden|mislukt|verkeerd|helaas|\bsorry|\bmoet u\b|\bje moet\b/i,
  pl: /błąd|błęd|nieprawidłow|niepoprawn|zabronion|niepowodzen|nie powiod|pomył|przykro|\bmusisz\b/i,
  'pt-BR': /\berro|inválid|proibid|falhou|falha|incorret|equivocou|desculpe|\bvocê deve\b/i,
  tr: /\bhata|geçersiz|yasak|başarısız|yanlış|üzgün|zorundasınız|maalesef/i,
  uk: /помил|недійсн|невірн|неправильн|заборонен|не вдал(ас|ос)ь вам|провал|на жаль|вибач|ви повинні/i,
  'zh-Hans': /错误|无效|非法|失败|禁止|抱歉|出错|您必须/,
  'zh-Hant': /錯誤|無效|非法|失敗|禁止|抱歉|出錯|您必須/,
};

/** What to do is all that there is to say. */
const actionAlone: readonly TfaErrorCode[] = [
  'invalid_request',
  'second_factor_required',
  'step_up_required',
  'email_unverified',
  'two_factor_required',
];

/** The longest there is; more would not be read beside a field. */
const longest = 150;

describe('R81: what people are told for each code', () => {
  it('is looked at in every language of the package', () => {
    assert.deepEqual(Object.keys(uncalm).sort(), ['en', ...shippedLanguages].sort());
  });

  for (const [tag, frightens] of Object.entries(uncalm)) {
    describe(tag, async () => {
      const {errors} = tag === 'en' ? english : ((await wordsIn(tag)) as Pick<Catalogue, 'errors'>);

      it('there are words for every code, and for none that there is not', () => {
        assert.deepEqual(Object.keys(errors).sort(), [...codes].sort());
      });

      it('says what is so and, in a sentence or a part of one, what to do next', () => {
        const parts = (text: string) => text.split(/[.。।，、]/u).filter((part) => part.trim());
        const incomplete = codes.filter((code) => !actionAlone.includes(code) && parts(errors[code]).length < 2);
        assert.deepEqual(incomplete, []);
      });

      for (const code of codes) {
        it(`${code}: whole sentences, calm, without the code`, () => {
          const text = errors[code];
          assert.match(text, /^[^{}<>]{6,}[.。।]$/u);
          assert.ok([...text].length <= longest, `${[...text].length} characters: ${text}`);
          assert.doesNotMatch(text, /[!！¡‼]|\?\?|…|_|\b[A-Z]{5,}\b|\b[1-5]\d\d\b/u);
          assert.doesNotMatch(text, frightens);
        });
      }
    });
  }
});
