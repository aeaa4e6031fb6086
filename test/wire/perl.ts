/** A Perl peer with nothing but core modules, which talks as the historical module does. */
import { execFileSync, spawn } from 'node:child_process';

/** Why the tests with Perl are skipped; false where Perl is. */
export const withoutPerl: string | false = perlLacks();

function perlLacks(): string | false {
  try {
    execFileSync('perl', ['-MStorable', '-MSocket', '-e', '1'], { stdio: 'ignore' });
    return false;
  } catch {
    // Whatever the reason, there is no Perl to talk to.
    return 'there is no perl with Storable and Socket on this machine';
  }
}

/** `call($hash)` keeps its handle open until the next call, as the module does. */
const prelude = `
use strict; use warnings;
use Socket; use Storable qw(nstore_fd fd_retrieve);
our $path = shift @ARGV;
sub call {
  my $packet = shift;
  socket(SOCK, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
  connect(SOCK, sockaddr_un($path)) or die "connect: $!";
  nstore_fd($packet, \\*SOCK) or die "can't send packet: $!";
  SOCK->flush;
  my $return = fd_retrieve(\\*SOCK) or die "error reading result: $!";
  die $return->{'_error'} if defined $return->{_error} && $return->{_error};
  $return;
}
$| = 1;
`;

export interface PerlPeer {
  /** Resolves to what it printed; rejects with what it complained about. */
  readonly output: Promise<string>;
  /** Resolves when it has printed the text. */
  printed(text: string): Promise<void>;
  /** Lets a script that reads its standard input go on. */
  proceed(): void;
}

export function perl(path: string, script: string): PerlPeer {
  const child = spawn('perl', ['-e', `use IO::Handle; ${prelude}\n${script}`, path], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let complaints = '';
  const heard = new EventTarget();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    heard.dispatchEvent(new Event('more'));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const output = new Promise<string>((resolve, reject) => {
    child.on('close', (status) => {
      if (status === 0) resolve(out);
      else reject(new Error(`perl: ${complaints}`));
      heard.dispatchEvent(new Event('more'));
    });
  });
  return {
    output,
    async printed(text) {
      while (!out.includes(text)) {
        if (child.exitCode !== null) await output;
        await new Promise((resolve) => heard.addEventListener('more', resolve, { once: true }));
      }
    },
    proceed: () => child.stdin.end('\n'),
  };
}
