import type {Random} from './ports.ts';

/** Six ASCII digits, each of the million equally likely: draws that would favour the low ones are drawn again. */
export function newDigits(random: Random): string {
  const most = 4_294_000_000;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const drawn = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (drawn < most) return String(drawn % 1_000_000).padStart(6, '0');
  }
}

/** `a…e@example.com`: enough to recognise one's own address, too little to learn it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = [...email.slice(0, at)];
  const shown = local.length > 2 ? `${local[0] ?? ''}…${local.at(-1) ?? ''}` : '…';
  return shown + email.slice(at);
}
