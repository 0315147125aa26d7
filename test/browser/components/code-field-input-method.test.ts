import '../../../src/define/tfa-code-field.ts';
import {expect} from '@open-wc/testing';
import {inputMethod} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';

/** In Chromium and Firefox: nothing drives an input method in WebKitGTK. */
needs('composition').describe('the code field and input methods', () => {
  let form: HTMLFormElement;
  let sent: (FormDataEntryValue | null)[];
  let shown: () => string | undefined;

  beforeEach(async () => {
    form = document.body.appendChild(document.createElement('form'));
    sent = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form).get('otp'));
    });
    const field = document.createElement('tfa-code-field');
    Object.assign(field, {name: 'otp', autoSubmit: true});
    form.append(field);
    await field.updateComplete;
    field.focus();
    shown = () => field.shadowRoot?.querySelector('input')?.value;
  });

  afterEach(() => form.remove());

  it('what is not chosen yet counts for nothing, and is not sent', async () => {
    await inputMethod({composing: '１２３４５６'});
    expect(shown()).to.equal('１２３４５６');
    expect(sent).to.deep.equal([]);
    await inputMethod({text: '１２３４５６'});
    expect(sent).to.deep.equal(['123456']);
  });

  it('a composition that is given up leaves the field as it was', async () => {
    await inputMethod({text: '123'});
    await inputMethod({composing: '４５６'});
    expect(shown()).to.equal('123４５６');
    await inputMethod({composing: ''});
    expect(sent).to.deep.equal([]);
    expect(new FormData(form).get('otp')).to.equal('123');
  });

  it('nobody outside hears what is composed', async () => {
    const heard: string[] = [];
    const types = ['compositionstart', 'compositionupdate', 'compositionend', 'beforeinput'];
    const listen = ({type}: Event) => void heard.push(type);
    for (const type of types) document.addEventListener(type, listen);
    await inputMethod({composing: '１２'});
    expect(shown()).to.equal('１２');
    await inputMethod({text: '１２'});
    for (const type of types) document.removeEventListener(type, listen);
    expect(heard).to.deep.equal([]);
  });
});
