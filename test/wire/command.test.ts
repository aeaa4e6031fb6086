import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { done, house, lineside, program, serving } from './lineside.ts';
import { folderFor } from './listening.ts';
import { run } from './run.ts';

const demoCatalogue = join(house, 'command/demo/catalogue.toml');
/** Those with a help of the same form; `storable` stands on its own feet. */
const commands = readFileSync(join(house, 'command/src/main.ts'), 'utf8')
  .matchAll(/name: '([a-z-]+)'/g)
  .map(([, name = '']) => name)
  .filter((name) => name !== 'storable')
  .toArray();

test('--help names every command, and --help of each its options and exit statuses', async () => {
  const all = await done('--help');
  assert.ok(commands.length >= 17);
  const helps = await Promise.all(commands.map((command) => done(command, '--help')));
  for (const [at, command] of commands.entries()) {
    assert.match(all, new RegExp(`^ +${command} +\\S`, 'm'));
    assert.match(helps[at] ?? '', new RegExp(`^Usage: lineside ${command}\\b`, 'm'));
    assert.match(helps[at] ?? '', /--help +Show this\.[\s\S]*Exit status: 0 done; 1 refused/);
  }
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(house, 'command/package.json'), 'utf8'));
  assert.equal(await done('--version'), `${version}\n`);
});

test('storable is there as well, for scripts that look inside images', async () => {
  const script = `printf '["a",{"$num":"1"}]' | "$0" "$1" storable encode | "$0" "$1" storable decode`;
  const { status, out } = await run('sh', ['-c', script, process.execPath, program]);
  assert.equal(status, 0);
  assert.equal(out.trim(), '["a",{"$num":"1"}]');
  assert.equal((await lineside('storable', 'turn')).status, 2);
});

test('whoever stops reading, as `head` does, is shown no fault', async () => {
  const script = '{ "$0" "$1" --help; echo "status $?" >&2; } | true';
  const { complaints } = await run('sh', ['-c', script, process.execPath, program]);
  assert.equal(complaints, 'status 0\n');
});

const misuses: [string[], RegExp][] = [
  [[], /Usage: lineside COMMAND/],
  [['serv'], /there is no command `serv`/],
  [['--verbose'], /there is no option `--verbose`/],
  [['serve', '--port', '1'], /lineside serve: Unknown option '--port'/],
  [['serve', '--socket-mode', 'rw'], /--socket-mode is an octal mode/],
  [['settings'], /lineside settings needs one of: list, set, reset/],
  [['settings', 'change'], /lineside settings knows no `change`/],
  [['settings', 'set', 'timezone'], /something is missing.*lineside settings set NAME VALUE/],
  [['customer', 'show', '1', '2'], /`2` is one word too many/],
  [['call', 'no_such_call'], /there is no operation `no_such_call`; there are: passwd, /],
  [['call', 'login', 'username'], /`username` is no parameter: it is written as KEY=VALUE/],
  [['verify', '--database', 'mysql://x:secret@y/z'], /a database is named by a URL like postgres:/],
  [['verify', '--data'], /lineside verify: .*--data/],
];

for (const [words, complaint] of misuses) {
  test(`misuse ends with status 2 and a sentence: lineside ${words.join(' ')}`, async () => {
    const { status, out, complaints } = await lineside(...words);
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(complaints, complaint);
    assert.doesNotMatch(complaints, / at .*\.ts:/);
  });
}

test('an older Node is told what to do, in a sentence', async (t) => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const own = folders
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((file) => existsSync(file));
  if (own === undefined) return t.skip('this machine has no Node of its own');
  const { out: version } = await run(own, ['--version']);
  if (Number(version.slice(1).split('.')[0]) >= 26) return t.skip('its Node is new enough');
  const { status, complaints } = await run(own, [program, 'serve']);
  assert.equal(status, 2);
  assert.match(complaints, /^lineside needs Node 26 or later, and this is v[\d.]+: .*npx lineside/);
});

test('a first start makes the folder, says what to do next, and ends clean', async (t) => {
  const data = join(folderFor(t), 'data');
  const server = await serving(t, '--data', data);
  assert.match(server.said(), new RegExp(`serves customers on ${data}/selfservice_socket`));
  while (!server.said().includes('--demo')) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.match(server.said(), /nothing on sale yet.*\n.*catalogue export .*\n.*catalogue diff/);
  const modes = await run('stat', ['-c', '%a %n', join(data, 'admin_socket'), data]);
  assert.match(modes.out, /^600 .*admin_socket\n700 /);
  if (existsSync('/proc/self/cmdline')) {
    // The same process that was started has begun once more, with the memory settings of a server.
    const flags = readFileSync(`/proc/${server.process}/cmdline`, 'latin1');
    assert.match(flags, /\0--max-semi-space-size=\d+\0/);
    assert.match(readFileSync(`/proc/${server.process}/environ`, 'latin1'), /MALLOC_ARENA_MAX=1/);
  }
  assert.equal(await server.stop('SIGTERM'), 0);
  assert.ok(existsSync(join(data, 'lineside.sqlite')));
  assert.deepEqual(
    readdirSync(data).filter((name) => name.endsWith('_socket')),
    [],
  );
});

test('SIGINT ends a server, too, and a second server of one folder does not start', async (t) => {
  const data = folderFor(t);
  const server = await serving(t, '--data', data);
  const second = await lineside('serve', '--data', data, '--socket', join(data, 'other'));
  assert.equal(second.status, 1);
  assert.match(second.complaints, /^lineside: Another server listens on .*admin_socket/);
  assert.equal(await server.stop('SIGINT'), 0);
});

test('socket, tag and mode are as chosen, and call finds them', async (t) => {
  const data = folderFor(t);
  const socket = join(data, 'sock');
  const named = ['--socket', socket, '--tag', 'blue'];
  await serving(t, '--data', data, ...named, '--socket-mode', '0600');
  const { out } = await run('stat', ['-c', '%a', `${socket}.blue`]);
  assert.equal(out, '600\n');
  const { status, out: reply } = await lineside('call', 'login', 'username=x', ...named);
  assert.equal(status, 1);
  assert.match(JSON.parse(reply).error, /./);
  const signup = await lineside('call', 'Signup/signup_info', ...named);
  assert.equal(signup.status, 0, signup.out);
  const unknown = await lineside('call', 'MyAccount/charge', ...named);
  assert.equal(unknown.status, 1);
  assert.match(JSON.parse(unknown.out)._error, /unknown FS::ClientAPI sub MyAccount\/charge/);
});

test('a call that finds no server says how to start one', async (t) => {
  const { status, complaints } = await lineside('call', 'signup_info', '--data', folderFor(t));
  assert.equal(status, 1);
  assert.match(complaints, /^lineside: connect: no such file or directory .*`lineside serve`/);
});

test('a command without a database says so instead of making one', async (t) => {
  const data = join(folderFor(t), 'typo');
  const { status, complaints } = await lineside('settings', 'list', '--data', data);
  assert.equal(status, 1);
  assert.match(complaints, /There is no database in .*typo/);
  assert.equal(existsSync(data), false);
});

test('staff work through a running server and without one, on the same data', async (t) => {
  const data = folderFor(t);
  const place = ['--data', data];
  await done('migrate', ...place);
  assert.match(await done('migrate', ...place), /up to date/);
  assert.match(await done('settings', 'set', 'timezone', 'Europe/Berlin', ...place), /is set/);
  const server = await serving(t, ...place);
  const during = await done('settings', 'list', ...place);
  assert.match(during, /^\* +timezone +Europe\/Berlin/m);
  await done('settings', 'set', 'shells', '/bin/sh /bin/zsh', ...place);
  await done('messages', 'set', 'invalid_card', 'That is no card – look again.', ...place);
  const wrong = await lineside('settings', 'set', 'timezone', 'Nowhere', ...place);
  assert.equal(wrong.status, 1);
  assert.match(wrong.complaints, /timezone is a zone like Europe\/Berlin, not `Nowhere`/);
  const protocol = await lineside('messages', 'set', 'decline', 'No.', ...place);
  assert.equal(protocol.status, 1);
  // Whatever a killed server leaves lying about must not be taken for a server.
  await server.stop('SIGKILL');
  assert.ok(existsSync(join(data, 'admin_socket')));
  assert.match(await done('settings', 'list', ...place), /^\* +shells +\/bin\/sh \/bin\/zsh/m);
  assert.match(
    await done('messages', 'list', ...place),
    /^\* +invalid_card +That is no card – look/m,
  );
  await done('settings', 'reset', 'shells', ...place);
  await done('messages', 'reset', 'invalid_card', ...place);
  const listed = JSON.parse(await done('settings', 'list', '--json', ...place));
  assert.equal(listed.find((each: { name: string }) => each.name === 'shells').isSet, '');
  await serving(t, ...place);
});

test('the catalogue goes out, is compared and comes in; mistakes name their lines', async (t) => {
  const data = folderFor(t);
  const place = ['--data', data];
  await done('migrate', ...place);
  const first = await lineside('catalogue', 'diff', demoCatalogue, ...place);
  assert.equal(first.status, 1);
  assert.match(first.out, /^\+ agents Harbour Computers: added$/m);
  assert.match(await done('catalogue', 'apply', demoCatalogue, ...place), /^\+ agents /m);
  assert.match(await done('agent', 'list', ...place), /Harbour Computers/);
  const file = join(data, 'exported.toml');
  await done('catalogue', 'export', file, ...place);
  const again = await lineside('catalogue', 'diff', file, ...place);
  assert.equal(again.status, 0);
  assert.match(again.complaints, /Nothing differs/);
  const taken = await lineside('catalogue', 'export', file, ...place);
  assert.equal(taken.status, 1);
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n[[agents]]\nname = 3\n`);
  const broken = await lineside('catalogue', 'apply', file, ...place);
  assert.equal(broken.status, 1);
  assert.match(broken.complaints, /exported\.toml: line \d+: /);
});
