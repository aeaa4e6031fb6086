import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { done, house, lineside, serving } from './lineside.ts';
import { folderFor } from './listening.ts';

test('an agent whom staff gave a password signs in, until they give him another', async (t) => {
  const data = folderFor(t);
  const place = ['--data', data];
  await done('migrate', ...place);
  const catalogue = readFileSync(join(house, 'command/demo/catalogue.toml'), 'utf8');
  const file = join(data, 'catalogue.toml');
  writeFileSync(
    file,
    catalogue.replace(/(\[agents\."Example Internet"\]\n)/, '$1username = "shop"\n'),
  );
  await done('catalogue', 'apply', file, ...place);
  const nobody = await lineside('agent', 'password', 'Corner shop', ...place);
  assert.match(nobody.complaints, /There is no agent Corner shop/);
  const nameless = await lineside('agent', 'password', 'Harbour Computers', ...place);
  assert.match(nameless.complaints, /Harbour Computers has no `username` in the catalogue yet/);
  await serving(t, ...place);
  const newPassword = async () => {
    const said = await done('agent', 'password', 'Example Internet', ...place);
    return /^Example Internet signs in as shop with the password: (\S+)$/m.exec(said)?.[1] ?? '';
  };
  const signIn = (password: string) =>
    lineside('call', 'agent_login', 'username=shop', `password=${password}`, ...place);
  const password = await newPassword();
  const { session_id } = JSON.parse((await signIn(password)).out);
  const info = () => lineside('call', 'agent_info', `session_id=${session_id}`, ...place);
  assert.equal(JSON.parse((await info()).out).agent, 'Example Internet');
  const other = await newPassword();
  assert.notEqual(other, password);
  assert.match((await info()).out + (await info()).complaints, /Can't resume session/);
  assert.match((await signIn(password)).out, /Incorrect password\./);
  assert.equal(JSON.parse((await signIn(other)).out).error, '');
});
