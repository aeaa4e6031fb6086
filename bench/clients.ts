// Clients as providers have them: Perl processes with nothing but core modules, one connection a
// call, the handle kept until the next call. They wait for orders on their standard input, so that
// the same warm processes take part in every run.

import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { domain, password } from './provider.ts';

/** Why nothing with Perl is measured; false where Perl is. */
export const withoutPerl: string | false = perlLacks();

function perlLacks(): string | false {
  try {
    execFileSync('perl', ['-MStorable', '-MSocket', '-MTime::HiRes', '-e', '1'], {
      stdio: 'ignore',
    });
    return false;
  } catch {
    // Whatever the reason, there is no Perl to call with.
    return 'there is no perl with Storable, Socket and Time::HiRes on this machine';
  }
}

// Ways of calling: what a client sends, and whether it thaws the reply or only takes its bytes.
const script = `
use strict; use warnings;
use IO::Handle; use Socket; use Storable qw(nstore_fd fd_retrieve); use Time::HiRes 'time';
$| = 1; srand($$);
my ($me) = @ARGV;
my $count = 0;
my $thaw = sub {
  my ($path, $packet) = @_;
  socket(SOCK, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
  connect(SOCK, sockaddr_un($path)) or die "connect: $!";
  nstore_fd($packet, \\*SOCK) or die "can't send packet: $!";
  SOCK->flush;
  my $reply = fd_retrieve(\\*SOCK) or die "error reading result: $!";
  die $reply->{_error} if $reply->{_error};
  die "$packet->{_packet}: $reply->{error}" if $reply->{error};
};
my $take = sub {
  my ($path, $packet) = @_;
  socket(SOCK, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
  connect(SOCK, sockaddr_un($path)) or die "connect: $!";
  nstore_fd($packet, \\*SOCK) or die "can't send packet: $!";
  SOCK->flush;
  my ($bytes, $all) = ('', 0);
  while (my $got = sysread(SOCK, $bytes, 1 << 18)) { $all += $got; }
  die "only $all bytes" if $all < 1000;
};
my $session = sub { (session_id => sprintf '%032x', 1 + int rand $_[0]) };
my %packet = (
  customer_info => sub { { _packet => 'MyAccount/customer_info', $session->(@_) } },
  list_pkgs => sub { { _packet => 'MyAccount/list_pkgs', $session->(@_) } },
  payment_info => sub { { _packet => 'MyAccount/payment_info', $session->(@_) } },
  signup_info => sub { { _packet => 'Signup/signup_info' } },
  login => sub { {
    _packet => 'MyAccount/login', domain => '${domain}', password => '${password}',
    username => 'user' . (1 + int rand $_[0]),
  } },
  process_payment => sub { {
    _packet => 'MyAccount/process_payment', $session->(@_), amount => '26.95',
    payinfo => '4111111111111111', month => '07', year => '2031', payname => 'Bob Example',
    paybatch => 'bench-' . $$ . '-' . ++$count,
  } },
);
while (my $order = <STDIN>) {
  my ($path, $operation, $how, $customers, $seconds, $calls) = split ' ', $order;
  my $make = $packet{$operation} or die "no $operation";
  my $call = $how eq 'take' ? $take : $thaw;
  my @taken;
  my $start = my $before = time;
  while (($seconds == 0 || $before - $start < $seconds) && ($calls == 0 || @taken < $calls)) {
    $call->($path, $make->($customers));
    my $after = time;
    push @taken, $after - $before;
    $before = $after;
  }
  my $lasted = $before - $start;
  @taken = sort { $a <=> $b } @taken;
  printf "%d %.6f %.3f %.3f\\n", scalar @taken, $lasted, 1000 * ($taken[@taken / 2] // 0),
    1000 * ($taken[@taken * 0.99] // 0);
}
`;

export type Operation =
  | 'customer_info'
  | 'list_pkgs'
  | 'payment_info'
  | 'signup_info'
  | 'login'
  | 'process_payment';

export interface Order {
  readonly socket: string;
  readonly operation: Operation;
  /** Customers 1 to n are called for, at random. */
  readonly customers: number;
  /** Only take the bytes of the reply: for replies that cost Perl more than they cost the server. */
  readonly take?: boolean;
  /** When to stop: after so much time, or after so many calls of each client. */
  readonly seconds?: number;
  readonly calls?: number;
}

export interface Heard {
  readonly calls: number;
  /** Calls a second of all clients together. */
  readonly rate: number;
  /** The worst of the clients, in milliseconds. */
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Clients {
  run(order: Order): Promise<Heard>;
  close(): void;
}

interface Client {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  answer(): Promise<string>;
}

export function startClients(count: number): Clients {
  const clients = Array.from({ length: count }, (_, index) => startClient(index));
  return {
    async run(order) {
      const { socket, operation, take, customers, seconds = 0, calls = 0 } = order;
      const words = [socket, operation, take ? 'take' : 'thaw', customers, seconds, calls];
      for (const { child } of clients) child.stdin.write(`${words.join(' ')}\n`);
      return together(await Promise.all(clients.map((client) => client.answer())));
    },
    close() {
      for (const { child } of clients) child.stdin.end();
    },
  };
}

function startClient(index: number): Client {
  const child = spawn('perl', ['-e', script, String(index)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async answer() {
      const { value, done } = await lines.next();
      if (done) throw new Error('a client has died');
      return value;
    },
  };
}

function together(lines: readonly string[]): Heard {
  const heard = lines.map((line) => {
    const [calls = 0, seconds = 1, medianMs = 0, p99Ms = 0] = line.split(' ').map(Number);
    return { calls, rate: calls / seconds, medianMs, p99Ms };
  });
  const sum = (of: 'calls' | 'rate') => heard.reduce((all, each) => all + each[of], 0);
  return {
    calls: sum('calls'),
    rate: sum('rate'),
    medianMs: Math.max(...heard.map((each) => each.medianMs)),
    p99Ms: Math.max(...heard.map((each) => each.p99Ms)),
  };
}
