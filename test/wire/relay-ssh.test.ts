import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { call, folderFor } from './listening.ts';
import { ourClientd, relaying, until } from './relaying.ts';

/** It insists on being started by its whole path, and is seldom on anybody's PATH. */
const sshd = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  .map((folder) => join(folder, 'sshd'))
  .find((program) => existsSync(program));

function lacks(): string | false {
  if (sshd === undefined) return 'there is no sshd on this machine';
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' });
  } catch (error) {
    // It complains about the question, but it is there to complain.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return 'there is no ssh-keygen on this machine';
    }
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A real sshd of our own, whose one key may run one command and nothing else. */
async function publicMachine(t: TestContext, command: string): Promise<string> {
  const folder = folderFor(t);
  chmodSync(folder, 0o700);
  const port = await freePort();
  for (const name of ['host', 'relay']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  const key = readFileSync(join(folder, 'relay.pub'), 'utf8');
  writeFileSync(join(folder, 'keys'), `restrict,command="${command}" ${key}`, { mode: 0o600 });
  writeFileSync(
    join(folder, 'config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(folder, 'host')}`,
      `AuthorizedKeysFile ${join(folder, 'keys')}`,
      `PidFile ${join(folder, 'pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      '',
    ].join('\n'),
  );
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const child = spawn(sshd ?? '', ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  await until(() => existsSync(join(folder, 'pid')));
  const options = [
    `-i ${join(folder, 'relay')}`,
    '-o BatchMode=yes',
    '-o StrictHostKeyChecking=no',
    `-o UserKnownHostsFile=${join(folder, 'known')}`,
  ];
  return `ssh -T -p ${port} ${options.join(' ')} ${userInfo().username}@127.0.0.1`;
}

test('a relay works through a real sshd, with a key for one command', {
  skip: lacks(),
}, async (t) => {
  const path = join(folderFor(t), 'public');
  const ssh = await publicMachine(t, ourClientd(path));
  // What is asked for does not matter: the key runs what it is for.
  const relayed = await relaying(t, { command: () => `${ssh} rm -rf /`, path });
  const heard = await Promise.all(
    Array.from({ length: 40 }, (_, number) => call(relayed.path, { _packet: 'x', number })),
  );
  heard.forEach(({ reply }, number) => {
    assert.ok(reply);
    assert.equal((reply.params as { readonly number: number }).number, number);
  });
});
