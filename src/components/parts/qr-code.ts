import {html, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {QrDrawing} from './qr-drawing.ts';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** Of a module: whole ones, so that all are alike. */
const pixels = 4;

/** A QR code of elements, black on white in every theme. Its name says what it is for, and never what it holds. */
export class QrCode implements ReactiveController {
  #host: Host;
  #text: string | undefined;
  /** `null`: it could not be loaded, or the text is too long. */
  #drawing: QrDrawing | null | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Nothing of it is kept once it is no longer shown. */
  hostUpdated(): void {
    if (!this.#host.renderRoot.querySelector('.qr')) this.#text = this.#drawing = undefined;
  }

  render({text, label, failed}: {text: string; label: string; failed: string}): TemplateResult {
    if (text !== this.#text) void this.#draw(text);
    const drawing = this.#drawing;
    if (drawing === null) return html`<p class="qr help">${failed}</p>`;
    if (!drawing) return html`<div part="qr" class="qr"></div>`;
    const {size, path} = drawing;
    return html`<div part="qr" class="qr" data-secret>
      <svg
        role="img"
        aria-label=${label}
        viewBox="0 0 ${size} ${size}"
        width=${size * pixels}
        shape-rendering="crispEdges"
      >
        <rect width=${size} height=${size} fill="#fff" />
        <path d=${path} fill="#000" />
      </svg>
    </div>`;
  }

  async #draw(text: string): Promise<void> {
    this.#text = text;
    this.#drawing = undefined;
    const drawing = await import('./qr-drawing.ts').then(({drawQr}) => drawQr(text)).catch(() => null);
    if (text !== this.#text) return;
    this.#drawing = drawing;
    this.#host.requestUpdate();
  }
}
