// Writes the client's types from the OpenAPI document, without what workers alone call. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
const keep = (entries, unwanted) => Object.fromEntries(Object.entries(entries).filter(([name]) => !name.startsWith(unwanted)));
document.paths = keep(document.paths, '/api/v1/worker/');
document.components.schemas = keep(document.components.schemas, 'worker.');

const head = '/** Written by `make api`. Not edited by hand. */\n\n';
const types = head + astToString(await openapiTS(document));
const file = new URL('../src/lib/api/schema.d.ts', import.meta.url);
if (!process.argv.includes('--check')) {
  writeFileSync(file, types);
} else if (readFileSync(file, 'utf8') !== types) {
  console.error('web/src/lib/api/schema.d.ts is not what docs/openapi.json says: run `make api`');
  process.exitCode = 1;
}
