import {css, type ReactiveController, type ReactiveControllerHost} from 'lit';

// On paper there is nothing of the page but our sheet, and no line of the browser's own at the edges.
const page = css`
  @page {
    margin: 0;
  }
  @media print {
    :root {
      background: #fff !important;
    }
    :root > * {
      display: none !important;
    }
    :root > tfa-paper {
      display: block !important;
    }
  }
  @media not print {
    tfa-paper {
      display: none !important;
    }
  }
`;

const sheet = css`
  :host {
    all: initial;
  }
  pre {
    margin: 2.5cm;
    color: #000;
    font: 12pt / 1.7 monospace;
    white-space: pre-wrap;
  }
`;

/**
 * Prints lines on a page of their own. They stand in a closed shadow root beside the page's body, where a style sheet of ours shows them to
 * printers only, and are gone once the printer has them or the page is left. Not in a frame: phones print the page around it.
 */
export class Print implements ReactiveController {
  #paper: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  print(lines: string[], {lang, dir}: {lang: string; dir: string}): void {
    this.clear();
    const paper = document.createElement('tfa-paper');
    Object.assign(paper, {lang, dir});
    // Scripts that record pages read open shadow roots, and light DOM all the more.
    // eslint-disable-next-line wc/no-closed-shadow-root
    const root = paper.attachShadow({mode: 'closed'});
    if (sheet.styleSheet) root.adoptedStyleSheets = [sheet.styleSheet];
    const text = document.createElement('pre');
    text.textContent = lines.join('\n');
    root.append(text);
    if (page.styleSheet) document.adoptedStyleSheets.push(page.styleSheet);
    document.documentElement.append(paper);
    this.#paper = paper;
    addEventListener('afterprint', this.clear, {once: true});
    window.print();
  }

  /** Nothing of it is left in the page. */
  clear = (): void => {
    removeEventListener('afterprint', this.clear);
    this.#paper?.remove();
    this.#paper = undefined;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== page.styleSheet);
  };
}
