import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../refusal.ts';
import { desCrypt } from './des-crypt.ts';
import { isLegacyPassword } from './legacy-password.ts';
import { md5Crypt } from './md5-crypt.ts';
import { importedPassword, isOutdated, lockedPassword } from './password-form.ts';
import { openPasswords } from './passwords.ts';

const passwords = openPasswords();

test('a hashed password is recognised, and no other is', async () => {
  const stored = await passwords.hash('correct horse');
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.check('correct horse', stored), true);
  assert.equal(await passwords.check('correct horse ', stored), false);
  assert.equal(await passwords.check('', stored), false);
  assert.equal(isOutdated(stored), false);
});

test('the same password is stored differently each time', async () => {
  assert.notEqual(await passwords.hash('abcdef'), await passwords.hash('abcdef'));
});

test('a password may be typed in either form of Unicode', async () => {
  const stored = await passwords.hash('caf\u00e9caf\u00e9');
  assert.equal(await passwords.check('cafe\u0301cafe\u0301', stored), true);
});

test('nobody gets into a locked account', async () => {
  for (const text of ['*', '!', '!!', '', '*SUSPENDED* *']) {
    const stored = importedPassword(text);
    assert.equal(stored, lockedPassword);
    for (const guess of ['*', '!', '!!', '', text]) {
      assert.equal(await passwords.check(guess, stored), false);
    }
  }
});

test('a form that cannot be checked locks the account', () => {
  assert.equal(importedPassword(`$2a$05$${'C'.repeat(53)}`), lockedPassword);
  assert.equal(importedPassword('more than thirteen'), lockedPassword);
});

test('imported passwords still open their accounts, and ask to be stored anew', async () => {
  const imported = [
    'secret7',
    '*SUSPENDED* secret7',
    'ab3jmfW1.4OAY',
    '$1$abcdefgh$uPsSUNORQQp.2OltHGRfI/',
    '$5$saltstring$a6eg0V29AQV3RKoUBNWICUN.Z7S6vTkQk8JO3hWH/n4',
  ];
  const worked = imported.map((text) => importedPassword(text));
  assert.deepEqual(worked.map(isOutdated), [true, true, true, true, true]);
  for (const stored of worked.slice(0, 4)) {
    assert.equal(await passwords.check('secret7', stored), true, stored);
    assert.equal(await passwords.check('secret8', stored), false, stored);
    assert.equal(await passwords.check('', stored), false, stored);
  }
});

test('a password imported in clear is not its own stored form', async () => {
  const stored = importedPassword('secret7');
  assert.equal(await passwords.check(stored, stored), false);
});

test('a queue that is full refuses at once and then works on', async () => {
  const small = openPasswords({ inFlightMax: 1, waitingMax: 1 });
  const first = small.hash('first one');
  const second = small.hash('second one');
  await assert.rejects(small.hash('third one'), (error) => {
    assert(error instanceof Refusal);
    assert.equal(error.code, 'too_many_attempts');
    return true;
  });
  assert.notEqual(await first, await second);
  assert.match(await small.hash('fourth one'), /^\$argon2id/);
});

test('an unknown user takes as long as a wrong password', async () => {
  const stored = await passwords.hash('correct horse');
  const timed = async (against: string) => {
    const start = performance.now();
    await passwords.check('wrong', against);
    return performance.now() - start;
  };
  // A wide margin, since only a missing computation is looked for: that would be 100 times less.
  const known = await timed(stored);
  assert.ok((await timed('')) > known / 5);
  assert.ok((await timed(lockedPassword)) > known / 5);
});

test('Latin-1 passwords of old clients are recognised', () => {
  const latin1 = Buffer.from('gr\u00fcezi', 'latin1');
  assert.equal(isLegacyPassword('gr\u00fcezi', md5Crypt(latin1, '$1$abcd$')), true);
});

const perl = spawnSync('perl', ['-e', 'print crypt("a","ab")']);
const withoutPerl = perl.status !== 0 && 'no perl on this machine';

test('DES and MD5 crypt agree with crypt(3)', { skip: withoutPerl }, () => {
  const character = fc.constantFrom(
    ...'./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  );
  const password = fc.string({ minLength: 0, maxLength: 40 });
  const desSalt = fc.string({ unit: character, minLength: 2, maxLength: 2 });
  const md5Salt = fc.string({ unit: character, minLength: 1, maxLength: 8 });
  const cases = fc.sample(fc.tuple(password, desSalt, md5Salt), { numRuns: 40, seed: 20031223 });
  const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');
  const lines = cases.map(([word, des, md5]) => `${hex(word)} ${des} $1$${md5}$`).join('\n');
  const program =
    'while (<STDIN>) { chomp; my ($w, $d, $m) = /^(\\S*) (\\S+) (\\S+)$/; $w = pack("H*", $w); print crypt($w, $d), " ", crypt($w, $m), "\\n"; }';
  const { stdout } = spawnSync('perl', ['-e', program], { input: `${lines}\n`, encoding: 'utf8' });
  const made = cases.map(([word, des, md5]) => {
    const bytes = Buffer.from(word, 'utf8');
    return `${desCrypt(bytes, des)} ${md5Crypt(bytes, `$1$${md5}$`)}`;
  });
  assert.deepEqual(made, stdout.trimEnd().split('\n'));
});

const notLinux = process.platform !== 'linux' && 'only Linux gives threads priorities';

test('threads that hash give way to the one that answers', { skip: notLinux }, async () => {
  await openPasswords().hash('secret1');
  const niceness = readdirSync('/proc/self/task').map((thread) => {
    // The name of a thread stands in brackets and may contain blanks.
    const [, fields = ''] = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ');
    return { thread: Number(thread), nice: Number(fields.split(' ')[16]) };
  });
  const own = niceness.find(({ thread }) => thread === process.pid)?.nice ?? Number.NaN;
  assert.ok(niceness.some(({ nice }) => nice > own));
});
