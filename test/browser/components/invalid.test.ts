/** A field is invalid where something is wrong with what stands in it, and only there (WCAG 3.3.1); whatever went wrong, it is described and selected. */
import {expect} from '@open-wc/testing';
import type {TfaErrorCode} from '../../../src/protocol/codes.ts';
import {problemCodes} from '../../../src/protocol/codes.ts';
import {focused, get, removeAll, scripted} from './support/elements.ts';
import {
  accessCodeSent,
  at,
  challenge,
  confirming,
  emailCodeSent,
  error,
  key,
  scanning,
  withKeys,
  type StateOf,
  type Tag,
} from './support/scripted.ts';
import type {TfaError} from '../../../src/client/error.ts';

const codes: readonly TfaErrorCode[] = [...problemCodes, 'network', 'bad_answer', 'ceremony_dismissed'];

/** What says something about what was typed. */
const aboutInput: readonly TfaErrorCode[] = [
  'invalid_request',
  'name_taken',
  'wrong_password',
  'wrong_code',
  'code_expired',
];

/** Every step with a field, as it is with such an error and without; and the field. */
const fields: {[T in Tag]?: [field: string, state: (error?: TfaError) => StateOf<T>][]} = {
  'tfa-challenge': [
    ['#code', (error) => ({step: 'totp', challenge, busy: false, error})],
    ['#backup-code', (error) => ({step: 'backup_code', challenge, busy: false, error})],
  ],
  'tfa-enroll-key': [['#name', (error) => ({step: 'naming', key, firstMethod: true, busy: false, error})]],
  'tfa-step-up': [
    ['#password', (error) => confirming({error})],
    ['#code', (error) => confirming({methods: ['totp'], method: 'totp', error})],
    ['#backup-code', (error) => confirming({methods: ['backup_code'], method: 'backup_code', error})],
    ['#code', (error) => confirming({methods: ['email_code'], method: 'email_code', error})],
  ],
  'tfa-totp-setup': [
    ['#code', (error) => ({...scanning, error, about: 'code'})],
    ['#password', (error) => ({...scanning, error, about: 'password'})],
  ],
  'tfa-recovery': [
    ['#code', (error) => ({step: 'email_code', recovery: emailCodeSent, busy: false, error})],
    ['#backup-code', (error) => ({step: 'access_code', recovery: accessCodeSent, busy: false, error})],
  ],
  'tfa-settings': [
    ['#name', (error) => ({...at(withKeys), step: 'renaming_key', key, busy: false, ...(error && {error})})],
  ],
};

type Row = [tag: Tag, field: string, state: (error?: TfaError) => StateOf<Tag>];
const rows = Object.entries(fields).flatMap(([tag, all]) => all.map((row) => [tag, ...row] as Row));

afterEach(removeAll);

describe('R81: what is invalid', () => {
  for (const [tag, selector, state] of rows) {
    const {step} = state();
    it(`<${tag}>, ${step}, ${selector}: the field with what says something about it, and with nothing else`, async () => {
      const {element, show} = await scripted(tag, state());
      const found: TfaErrorCode[] = [];
      for (const code of codes) {
        await show(state());
        expect(get(element, selector).ariaInvalid).to.equal(null);
        await show(state(error(code)));
        if (get(element, selector).ariaInvalid === 'true') found.push(code);
      }
      expect(found.sort()).to.deep.equal([...aboutInput].sort());
    });

    it(`<${tag}>, ${step}, ${selector}: any error describes it, and selects what was typed`, async () => {
      const {element, show} = await scripted(tag, state());
      const field = get<HTMLInputElement>(element, selector);
      field.value = 'typed';
      await show(state(error('network')));
      expect(field.ariaDescribedByElements?.[0]?.textContent).to.contain('We couldn’t reach the server.');
      expect(focused()).to.equal(field);
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 5]);
    });
  }
});

describe('what stands under a field', () => {
  it('an error takes the place of the hint, which is still read out, and gives it back', async () => {
    const state = (error?: TfaError): StateOf<'tfa-challenge'> => ({step: 'totp', challenge, busy: false, error});
    const {element, show} = await scripted('tfa-challenge', state());
    const isSeen = (selector: string) => get(element, selector).checkVisibility({visibilityProperty: true});
    expect(isSeen('#code-hint')).to.equal(true);
    await show(state(error('wrong_code')));
    expect([isSeen('#error'), isSeen('#code-hint')]).to.deep.equal([true, false]);
    expect(get(element, '#code').getAttribute('aria-describedby')).to.equal('error code-hint');
    await show(state());
    expect(isSeen('#code-hint')).to.equal(true);
  });
});
