import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { listening } from './listening.ts';
import { perl, withoutPerl } from './perl.ts';

const skip = withoutPerl;
const echo = async (_packet: string, params: unknown) => ({
  error: '',
  number: (params as { number: number }).number,
});

test('8 and 64 Perl processes at once are all answered', { skip }, async (t) => {
  const { path } = await listening(t, { answer: echo });
  for (const clients of [8, 64]) {
    const peers = Array.from({ length: clients }, (_, n) =>
      perl(path, `<STDIN>; print call({ _packet => 'x', number => ${n} })->{number};`),
    );
    for (const peer of peers) peer.proceed();
    const answers = await Promise.all(peers.map((peer) => peer.output));
    assert.deepEqual(
      answers,
      peers.map((_, n) => String(n)),
    );
  }
});

test('500 calls from processes that keep their handles open leave no descriptor behind', {
  skip,
}, async (t) => {
  const { path } = await listening(t, { answer: echo, bound: 4 });
  const descriptors = () => readdirSync('/proc/self/fd').length;
  const script = `
    for my $n (1 .. 50) { die "wrong answer" unless call({ _packet => 'x', number => $n })->{number} == $n }
    print "done"; <STDIN>;`;
  const peers = Array.from({ length: 10 }, () => perl(path, script));
  const withPeers = descriptors();
  await Promise.all(peers.map((peer) => peer.printed('done')));
  // Ten handles are open on the other side now, and none of them costs us one.
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(descriptors() <= withPeers, `${descriptors()} descriptors, ${withPeers} before`);
  for (const peer of peers) peer.proceed();
  await Promise.all(peers.map((peer) => peer.output));
});

test('a process that forgets its handles altogether costs nothing either', { skip }, async (t) => {
  const { path } = await listening(t, { answer: echo, bound: 4 });
  const script = `
    my @kept;
    for my $n (1 .. 500) {
      socket(my $sock, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
      connect($sock, sockaddr_un($path)) or die "connect: $!";
      nstore_fd({ _packet => 'x', number => $n }, $sock); $sock->flush;
      die "wrong answer" unless fd_retrieve($sock)->{number} == $n;
      push @kept, $sock;
    }
    print "done"; <STDIN>;`;
  const before = readdirSync('/proc/self/fd').length;
  const peer = perl(path, script);
  await peer.printed('done');
  const after = readdirSync('/proc/self/fd').length;
  assert.ok(after < before + 20, `${after} descriptors, ${before} before`);
  peer.proceed();
  await peer.output;
});

test('a reply of more than a megabyte reaches Perl whole', { skip }, async (t) => {
  const regions = Array.from({ length: 6000 }, (_, n) => ({
    taxnum: n,
    county: `county ${n} `.repeat(20),
    state: 'CA',
    country: 'US',
    note: n % 2 === 0 ? 'plain' : 'Orléans ☺',
  }));
  const { path } = await listening(t, { answer: async () => ({ error: '', regions }) });
  const script = `
    my $list = call({ _packet => 'x' })->{regions};
    binmode STDOUT, ':utf8';
    print scalar(@$list), ' ', $list->[5999]{taxnum}, ' ', $list->[5999]{note}, ' ',
      length(join '', map { values %$_ } @$list);`;
  const characters = regions
    .flatMap((region) => Object.values(region))
    .reduce<number>((sum, value) => sum + String(value).length, 0);
  assert.ok(characters > 1_000_000);
  assert.equal(await perl(path, script).output, `6000 5999 Orléans ☺ ${characters}`);
});

test('a fault makes the Perl module die with its text alone', { skip }, async (t) => {
  const { path } = await listening(t, { answer: async () => ({ _error: 'boom\n' }) });
  await assert.rejects(perl(path, `call({ _packet => 'x' })`).output, /^Error: perl: boom\n$/);
});

test('what Perl writes in several pieces and after a pause is read', { skip }, async (t) => {
  const { path } = await listening(t, { answer: echo });
  const script = `
    socket(SOCK, PF_UNIX, SOCK_STREAM, 0); connect(SOCK, sockaddr_un($path)) or die "connect: $!";
    my $image = 'pst0' . Storable::nfreeze({ _packet => 'x', number => 7, text => 'z' x 70000 });
    for my $piece (unpack '(a3)4 (a9000)*', $image) {
      syswrite SOCK, $piece; select undef, undef, undef, 0.005;
    }
    print fd_retrieve(\\*SOCK)->{number};`;
  assert.equal(await perl(path, script).output, '7');
});
