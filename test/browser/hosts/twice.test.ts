/** Pages that load the package twice, or have an element of that name. */
import {expect} from '@open-wc/testing';
import {TfaBackupCodes} from '../../../src/components/backup-codes/backup-codes.ts';
import {TfaStepUp} from '../../../src/components/step-up/step-up.ts';
import {define} from '../../../src/components/parts/define.ts';
import {heading, removeAll, scripted} from '../components/support/elements.ts';
import {confirming} from '../components/support/scripted.ts';
import {standIn} from '../components/support/stand-in.ts';

function warningsOf(work: () => void): string[] {
  const warnings: string[] = [];
  const back = standIn(console, 'warn', (...words: unknown[]) => warnings.push(words.join(' ')));
  work();
  back();
  return warnings;
}

afterEach(removeAll);

describe('a page that defines a tag twice', () => {
  it('the first one stays and works, and the console says which tags those are', async () => {
    class FromAnotherVersion extends HTMLElement {}
    class OfAnotherToo extends HTMLElement {}
    const warnings = warningsOf(() => {
      define({'tfa-backup-codes': FromAnotherVersion, 'tfa-step-up': OfAnotherToo});
    });
    expect(warnings).to.deep.equal([
      '<tfa-backup-codes>: Defined twice. The first one stays.',
      '<tfa-step-up>: Defined twice. The first one stays.',
    ]);
    expect(customElements.get('tfa-backup-codes')).to.equal(TfaBackupCodes);
    const {element} = await scripted('tfa-step-up', confirming());
    expect(heading(element)).to.equal('Confirm it’s you');
  });

  it('what is not there yet is defined all the same', () => {
    class Another extends HTMLElement {}
    class New extends HTMLElement {}
    expect(
      warningsOf(() => {
        define({'tfa-step-up': Another, 'tfa-only-in-the-second': New});
      }),
    ).to.have.length(1);
    expect(customElements.get('tfa-only-in-the-second')).to.equal(New);
  });

  it('the same class once more is nothing to speak of: elements inside others are defined by each of them', () => {
    expect(
      warningsOf(() => {
        define({'tfa-step-up': TfaStepUp});
      }),
    ).to.deep.equal([]);
  });
});
