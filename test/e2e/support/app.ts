// Somebody else's authenticator app: `zbarimg` is its camera, `oathtool` its clock and arithmetic.

import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** What every QR code in a picture says. */
export async function readQrCodes(png: Buffer): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tfa-qr-'));
  try {
    const picture = join(folder, 'screen.png');
    await writeFile(picture, png);
    const {stdout} = await run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', picture]);
    return stdout.split('\n').filter(Boolean);
  } catch (error) {
    // Its way to say that there is none.
    if ((error as {code?: unknown}).code === 4) return [];
    throw error;
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** The code that an app shows for this secret; `steps` of thirty seconds ahead of now. */
export async function codeOf(secret: string, {steps = 0} = {}): Promise<string> {
  const {stdout} = await run('oathtool', ['--totp', '--base32', `--now=now + ${steps * 30} seconds`, secret]);
  return stdout.trim();
}
