/**
 * How long a QR code takes from address to markup, beside `uqr`'s `renderSVG` of the same address with the same error correction. Both alternate in one run; each
 * figure is the median of rounds. `npm run bench:qr`; it ends with 1 where ours is not twice as fast.
 */
import {renderSVG} from 'uqr';
import {drawQr} from '../src/components/parts/qr-drawing.ts';
import {otpauthUri} from '../src/protocol/otpauth-uri.ts';
import {formatSpread, spreadOf} from './support/figures.ts';

const rounds = 21;
const perRound = 100;
const goal = 2;

const uri = otpauthUri({
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  issuer: 'Harbour',
  accountName: 'a@h.co',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
});
if (uri.length !== 120) throw new Error(`the address has ${uri.length} characters`);

/** What the element puts on the page. */
function ours(): string {
  const {size, path} = drawQr(uri);
  return `<svg viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}"/><path d="${path}"/></svg>`;
}

const contenders = {ours, uqr: () => renderSVG(uri, {ecc: 'M', border: 4})};

/** Microseconds a QR code. */
function timed(draw: () => string): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < perRound; count += 1) draw();
  return Number(process.hrtime.bigint() - start) / perRound / 1000;
}

const figures = {ours: [] as number[], uqr: [] as number[]};
for (let round = -3; round < rounds; round += 1) {
  const names = round % 2 ? (['ours', 'uqr'] as const) : (['uqr', 'ours'] as const);
  for (const name of names) {
    const figure = timed(contenders[name]);
    if (round >= 0) figures[name].push(figure);
  }
}

for (const [name, values] of Object.entries(figures)) {
  console.log(`${name.padEnd(5)} ${formatSpread(spreadOf(values))} µs`);
}
const ratio = spreadOf(figures.uqr).median / spreadOf(figures.ours).median;
console.log(`${ratio.toFixed(2)} × as fast as uqr (at least ${goal})`);
process.exitCode = ratio >= goal ? 0 : 1;
