import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { listening } from './listening.ts';
import { run, succeed } from './run.ts';

const house = resolve(import.meta.dirname, '../..');

/** The path without what this checkout brought: its first Node is the machine's own. */
const machinePath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '' && !folder.includes('node_modules'));
const machineNode = machinePath
  .map((folder) => join(folder, 'node'))
  .find((program) => existsSync(program));
const skip = machineNode === undefined && 'this machine has no Node of its own';

const project = mkdtempSync(join(tmpdir(), 'lineside-project-'));
const inProject = { folder: project, environment: { PATH: machinePath.join(delimiter) } };
const node = (file: string, ...parameters: string[]) =>
  succeed(machineNode ?? 'node', [file, ...parameters], inProject);

before(async () => {
  if (skip !== false) return;
  const staged = join(project, 'staged');
  await succeed(process.execPath, [join(house, 'client/scripts/pack.ts'), 'stage', staged]);
  await succeed('npm', ['pack', '--pack-destination', project], { ...inProject, folder: staged });
  rmSync(staged, { recursive: true });
  const [tarball = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
  const flags = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await succeed('npm', ['install', ...flags, join(project, tarball)], inProject);
});

after(() => rmSync(project, { recursive: true, force: true }));

test('the packed client works on the Node of the machine, with nothing else', {
  skip,
}, async (t) => {
  const answer = async (packet: string, params: unknown) => ({ error: '', packet, params });
  const { path } = await listening(t, { answer });
  const installed = readdirSync(join(project, 'node_modules'));
  assert.deepEqual(
    installed.filter((name) => !name.startsWith('.')),
    ['@lineside'],
  );
  writeFileSync(
    join(project, 'calls.js'),
    `import { configure, login, SelfService, SelfServiceError } from '@lineside/client';
    const [socket] = process.argv.slice(2);
    const server = new SelfService({ socket });
    const replies = [await server.login({ username: 'zoë' }), await server.signup_info()];
    configure({ socket });
    replies.push(await login({ username: 'bob' }));
    const failure = await new SelfService({ socket, tag: 'none' }).signup_info().catch((e) => e);
    if (!(failure instanceof SelfServiceError)) throw failure;
    console.log(JSON.stringify({ replies, code: failure.code }));`,
  );
  const { replies, code } = JSON.parse(await node('calls.js', path));
  assert.equal(code, 'connect');
  assert.deepEqual(
    replies.map((reply: { packet: string }) => reply.packet),
    ['MyAccount/login', 'Signup/signup_info', 'MyAccount/login'],
  );
  assert.equal(replies[0].params.username, 'zoë');
});

test('its types hold in a strict project, and catch a wrong name', { skip }, async () => {
  const folder = join(project, 'src');
  mkdirSync(folder);
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
      },
      include: ['src'],
    }),
  );
  const good = `import { login, SelfService, type Calls } from '@lineside/client';
    const server: Calls = new SelfService({ tag: 'blue' });
    const { error, session_id } = await server.login({ username: 'bob' }, { timeout: 5 });
    const info = await server.customer_info({ session_id });
    const owed: string[] = info.open_invoices.map((invoice) => invoice.owed);
    export const text: string = error + owed.join() + (await login({})).session_id;`;
  writeFileSync(join(folder, 'use.ts'), good);
  const compiler = join(house, 'node_modules/.bin/tsc');
  const compile = () => run(compiler, ['-p', project], { folder: project });
  const first = await compile();
  assert.equal(first.status, 0, first.out);
  writeFileSync(join(folder, 'use.ts'), good.replace("username: 'bob'", "usernam: 'bob'"));
  assert.match((await compile()).out, /'usernam' does not exist in type 'LoginParameters'/);
});
