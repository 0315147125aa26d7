/** Writes `openapi.json` from the protocol. */
import {readFile, writeFile} from 'node:fs/promises';
import {format} from 'prettier';
import {openApiDocument} from '../mock-server/http/openapi.ts';

const root = new URL('../', import.meta.url);
const {version} = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {version: string};
const text = await format(JSON.stringify(openApiDocument({version})), {parser: 'json', printWidth: 120});
await writeFile(new URL('openapi.json', root), text);
