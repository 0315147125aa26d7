import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {groupCode} from '../../../src/protocol/limits.ts';
import {clearCookies, printText} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {
  alertText,
  button,
  find,
  get,
  heading,
  place,
  removeAll,
  scripted,
  settled,
  statusText,
  textOf,
} from './support/elements.ts';
import {addApp, endpoint, enterPassword, signUp} from './support/people.ts';
import {account, Script, set, shown} from './support/scripted.ts';
import {standIn} from './support/stand-in.ts';

const readable = set.codes.map(groupCode);
const showing = () => scripted('tfa-backup-codes', {step: 'showing', ...shown});

/** Whether a code stands anywhere: in the page with its shadow roots and fields, in its address, its history or what it stores. */
function isLeft(code: string): boolean {
  const places = [location.href, JSON.stringify([history.state, localStorage, sessionStorage]), document.cookie];
  const look = (root: Element | ShadowRoot): void => {
    places.push(root.innerHTML);
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement) places.push(element.value);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document.documentElement);
  const text = places.join('\n');
  return text.includes(code) || text.includes(code.replaceAll('-', ''));
}

/** Presses *Print* where no dialog opens. */
function pressPrint(element: Element): number {
  let calls = 0;
  const restore = standIn(window, 'print', () => (calls += 1));
  button(element, 'Print').click();
  restore();
  return calls;
}

async function withClipboard(writeText: (text: string) => Promise<void>, work: () => Promise<void>): Promise<void> {
  const restore = standIn(navigator, 'clipboard', {writeText});
  await work().finally(restore);
}

afterEach(removeAll);

describe('<tfa-backup-codes> and the real verifier', () => {
  let client: Awaited<ReturnType<typeof signUp>>['client'];

  beforeEach(async () => {
    await clearCookies();
    ({client} = await signUp());
    await addApp(client);
  });

  async function makeCodes(element: Element, label: string): Promise<string[]> {
    button(element, label).click();
    await waitUntil(() => /Save your|Confirm it/.test(heading(element)));
    if (heading(element).startsWith('Confirm')) enterPassword(element);
    await waitUntil(() => heading(element) === 'Save your backup codes');
    return [...get(element, '.codes').querySelectorAll('code')].map(({textContent}) => textContent);
  }

  async function save(element: Element): Promise<void> {
    get<HTMLInputElement>(element, 'input[name=saved]').click();
    button(element, 'Finish').click();
    await waitUntil(() => heading(element) === 'Backup codes saved');
  }

  it('R42, R43: a new set counts once it is saved, after a warning; until then the old one lives', async () => {
    const element = await place('tfa-backup-codes', {endpoint});
    await waitUntil(() => textOf(element).includes('No codes yet'));
    const old = await makeCodes(element, 'Create backup codes');
    expect(old).to.have.length(10);
    await save(element);
    button(element, 'Done').click();
    await waitUntil(() => textOf(element).includes('10 of 10 codes left'));
    const {createdAt} = (await client.account()).backupCodes ?? {};

    button(element, 'Make new codes').click();
    await settled(element);
    expect(textOf(element)).to.contain('the 10 codes you haven’t used');
    await makeCodes(element, 'Make new codes');
    expect((await client.account()).backupCodes?.createdAt).to.equal(createdAt);

    button(element, 'Don’t save').click();
    button(element, 'Leave').click();
    await waitUntil(() => textOf(element).includes('10 of 10 codes left'));
    expect((await client.account()).backupCodes?.createdAt).to.equal(createdAt);
  });

  it('R45: no code is left anywhere once the step is left', async () => {
    const element = await place('tfa-backup-codes', {endpoint});
    await waitUntil(() => textOf(element).includes('No codes yet'));
    const codes = await makeCodes(element, 'Create backup codes');
    expect(codes.every(isLeft)).to.equal(true);
    await save(element);
    expect(codes.filter(isLeft)).to.deep.equal([]);
  });
});

describe('<tfa-backup-codes>, codes on screen', () => {
  it('R40: shows ten numbered codes in groups of four, apart for screen readers', async () => {
    const {element} = await showing();
    const list = get(element, '.codes');
    expect(list.localName).to.equal('ol');
    expect(list.ariaLabel).to.equal('Your backup codes');
    expect([...list.querySelectorAll('code')].map((code) => code.textContent)).to.deep.equal(readable);
  });

  needs('printing').it('R41: prints site, account, date and codes, and nothing else', async () => {
    document.body.append(Object.assign(document.createElement('p'), {textContent: 'The host’s page', id: 'host'}));
    const {element, script} = await showing();
    expect(pressPrint(element)).to.equal(1);
    const text = await printText();
    document.querySelector('#host')?.remove();
    expect(text.trim().split(/\s*\n\s*/)).to.deep.equal([
      `Backup codes for ${location.host}`,
      'Account: ada@example.com',
      'Created November 24, 2026',
      ...readable.map((code, index) => `${String(index + 1)}. ${code}`),
    ]);
    expect(script.acts).to.deep.include(['markSaved']);
  });

  needs('printing').it('R45: nothing of the paper is left after printing', async () => {
    const {element} = await showing();
    const sheets = document.adoptedStyleSheets.length;
    pressPrint(element);
    await printText();
    expect(document.querySelector('tfa-paper')).to.equal(null);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('R45: nothing of the paper is left when the page goes while it prints', async () => {
    const {element, script} = await showing();
    pressPrint(element);
    expect(document.querySelector('tfa-paper')).not.to.equal(null);
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(document.querySelector('tfa-paper')).to.equal(null);
    expect(script.acts).to.deep.include(['leave']);
  });

  it('R41: the paper cannot be read by scripts of the page', async () => {
    const {element} = await showing();
    pressPrint(element);
    const paper = document.querySelector('tfa-paper');
    expect(paper?.shadowRoot).to.equal(null);
    expect(paper?.outerHTML).not.to.contain(readable[0]);
    window.dispatchEvent(new Event('afterprint'));
  });

  it('R41, R45: downloads a text file named without the account, and takes its address back at once', async () => {
    const {element, script} = await showing();
    let file: Blob | undefined;
    let name = '';
    let address = '';
    const make = URL.createObjectURL.bind(URL);
    const restore = [
      standIn(URL, 'createObjectURL', (blob: Blob) => (address = make((file = blob)))),
      standIn(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
        name = this.download;
      }),
    ];
    button(element, 'Download').click();
    for (const back of restore) back();
    expect(name).to.equal('backup-codes.txt');
    const lines = (await file?.text())?.split('\n') ?? [];
    expect(lines.slice(0, 3)).to.deep.equal([
      `Backup codes for ${location.host}`,
      'Account: ada@example.com',
      'Created November 24, 2026',
    ]);
    expect(lines.slice(4, 14)).to.deep.equal(
      readable.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`),
    );
    expect(lines.join('')).to.match(/^[^\p{Cc}\p{Cf}]*$/u);
    await settled(element);
    expect(statusText(element)).to.equal('Downloaded');
    expect(script.acts).to.deep.include(['markSaved']);
    const gone = await fetch(address).then(
      () => false,
      () => true,
    );
    expect(gone).to.equal(true);
  });

  it('R41: copies all codes, one a line, or a single one', async () => {
    const {element, script} = await showing();
    const copied: string[] = [];
    await withClipboard(
      async (text) => void copied.push(text),
      async () => {
        button(element, 'Copy all').click();
        button(element, 'Copy code 3').click();
        await settled(element);
      },
    );
    expect(copied).to.deep.equal([readable.join('\n'), readable[2]]);
    await waitUntil(() => statusText(element) === 'Copied');
    expect(script.acts.filter(([act]) => act === 'markSaved')).to.have.length(1);
  });

  it('where the clipboard is closed, says so and selects the codes', async () => {
    const {element} = await showing();
    await withClipboard(
      () => Promise.reject(new DOMException('no', 'NotAllowedError')),
      async () => {
        button(element, 'Copy all').click();
        await waitUntil(() => alertText(element));
      },
    );
    expect(alertText(element)).to.equal('Copying was blocked. Select the codes and copy them yourself.');
    expect(getSelection()?.toString()).to.contain(readable[0]);
    getSelection()?.removeAllRanges();
  });

  it('R42: does not finish before the box is ticked, and says what is missing', async () => {
    const {element, script} = await showing();
    button(element, 'Finish').click();
    await settled(element);
    const box = get<HTMLInputElement>(element, 'input[name=saved]');
    await waitUntil(() => element.shadowRoot?.activeElement === box);
    expect(script.acts).to.deep.equal([]);
    expect(alertText(element)).to.equal('Save the codes first, then tick this box.');
    box.click();
    await settled(element);
    expect(alertText(element)).to.equal('');
    button(element, 'Finish').click();
    expect(script.acts).to.deep.equal([['confirmSaved']]);
  });

  it('R42: leaving asks first; staying keeps the codes and gives the focus back', async () => {
    const {element, script} = await showing();
    const leave = button(element, 'Don’t save');
    leave.focus();
    leave.click();
    const dialog = get<HTMLDialogElement>(element, 'dialog');
    expect(dialog.open).to.equal(true);
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !dialog.open);
    expect(element.shadowRoot?.activeElement).to.equal(leave);
    expect(script.acts).to.deep.equal([]);
    leave.click();
    button(element, 'Leave').click();
    expect(script.acts).to.deep.equal([['leave']]);
  });

  it('R42: Escape asks first too; a dialog around the codes stays open, however often it is pressed', async () => {
    const around = document.body.appendChild(document.createElement('dialog'));
    const script = new Script('tfa-backup-codes', {step: 'showing', ...shown});
    const element = await place('tfa-backup-codes', {in: around, flow: script.flow});
    around.showModal();
    element.focus();
    const question = get<HTMLDialogElement>(element, 'dialog');
    for (let count = 0; count < 8; count += 1) {
      await sendKeys({press: 'Escape'});
      await waitUntil(() => question.open === (count % 2 === 0));
      expect(around.open).to.equal(true);
    }
    // While they are saved there is nothing to ask.
    script.show({step: 'saving', ...shown});
    await settled(element);
    for (let count = 0; count < 4; count += 1) await sendKeys({press: 'Escape'});
    expect([question.open, around.open]).to.deep.equal([false, true]);
    expect(script.acts).to.deep.equal([]);
    around.remove();
  });

  it('R42: the browser asks too, as long as there are codes on screen and no longer', async () => {
    const {show} = await showing();
    const asks = () => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));
    expect(asks()).to.equal(true);
    await show({step: 'finished', account});
    expect(asks()).to.equal(false);
  });

  it('R45: no code is left when the step is left, or the element taken away', async () => {
    const {element, show} = await showing();
    expect(readable.every(isLeft)).to.equal(true);
    await show({step: 'finished', account});
    expect(readable.filter(isLeft)).to.deep.equal([]);
    await show({step: 'showing', ...shown});
    element.remove();
    expect(readable.filter(isLeft)).to.deep.equal([]);
  });

  it('R82: copying from the list is not heard by the page', async () => {
    const {element} = await showing();
    let heardIt = false;
    document.addEventListener('copy', () => (heardIt = true), {once: true});
    const code = get(element, 'code');
    code.dispatchEvent(new ClipboardEvent('copy', {bubbles: true, composed: true}));
    expect(heardIt).to.equal(false);
    document.dispatchEvent(new Event('copy'));
  });

  it('R44: warns when three or fewer are left', async () => {
    const {element, show} = await scripted('tfa-backup-codes', {step: 'summary', remaining: 4, total: 10});
    expect(textOf(element)).not.to.contain('before you run out');
    await show({step: 'summary', remaining: 3, total: 10});
    expect(textOf(element)).to.contain('before you run out');
    await show({step: 'summary', remaining: 1, total: 10});
    expect(textOf(element)).to.contain('1 of 10 codes left').and.to.contain('before you run out');
    await show({step: 'summary', remaining: 0, total: 10});
    expect(textOf(element)).not.to.contain('before you run out');
  });

  it('a busy button keeps its width, and a second click does nothing', async () => {
    const {element, script, show} = await showing();
    const {width} = button(element, 'Finish').getBoundingClientRect();
    await show({step: 'saving', ...shown});
    const busy = button(element, 'Finish');
    expect(busy.getBoundingClientRect().width).to.equal(width);
    expect(busy.ariaDisabled).to.equal('true');
    expect(find(element, '.spinner')).not.to.equal(null);
    expect(script.acts).to.deep.equal([]);
  });
});
