/**
 * Both ends of a relay as they used to be, told in a few lines of Perl with core modules: a process
 * for each call, its number as the token, and a wait on the line's descriptor while what has come
 * already lies in the buffer above it.
 */

const prelude = `
use strict; use warnings;
use Fcntl ':flock'; use IO::Handle; use IO::Select; use POSIX ();
use Socket; use Storable qw(nstore_fd fd_retrieve);
$SIG{CHLD} = 'IGNORE';
sub send_locked {
  my ($packet, $handle, $name) = @_;
  open my $lock, '>', $name or die "lock: $!";
  flock $lock, LOCK_EX;
  nstore_fd($packet, $handle); $handle->flush;
  close $lock;
}
`;

/** Words: the path of its socket, and which of the two it is. */
export const oldClientd = `${prelude}
my ($path, $kind) = @ARGV;
socket(my $server, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
unlink $path;
bind($server, sockaddr_un($path)) or die "bind: $!";
listen($server, 64) or die "listen: $!";
if ($kind eq '4.x') {
  nstore_fd({ _packet => '_enable_keepalive' }, \\*STDOUT); STDOUT->flush;
}
my %waiting;
my $all = IO::Select->new($server, \\*STDIN);
while (1) {
  for my $handle ($all->can_read) {
    if ($handle == $server) {
      accept(my $caller, $server) or next;
      pipe(my $from_parent, my $to_child) or die "pipe: $!";
      my $pid = fork;
      if (!$pid) {
        close $to_child;
        my $packet = fd_retrieve($caller) or POSIX::_exit(1);
        $packet->{_token} = $$;
        send_locked($packet, \\*STDOUT, "$path.lock");
        my $reply = fd_retrieve($from_parent) or POSIX::_exit(1);
        nstore_fd($reply, $caller); $caller->flush;
        POSIX::_exit(0);
      }
      $waiting{$pid} = $to_child;
    } else {
      my $reply = eval { fd_retrieve(\\*STDIN) } or exit 0;
      my $token = defined $reply->{_token} ? $reply->{_token} : '';
      next if $kind eq '4.x' && $token eq '_keepalive';
      my $child = delete $waiting{$token};
      if (!$child) { warn "unknown token $token\\n"; next; }
      nstore_fd($reply, $child); $child->flush; close $child;
    }
  }
}
`;

/** Words: which of the two it is, and the command that starts the public end. */
export const oldServer = `${prelude}
use IPC::Open2;
my $kind = shift @ARGV;
open2(my $from, my $to, @ARGV);
my $lock = "/tmp/.old-relay.$$";
my $all = IO::Select->new($from);
my $warm = 0;
while (1) {
  my @ready = $all->can_read(2);
  if (!@ready) {
    send_locked({ _token => '_keepalive' }, $to, $lock) if $warm;
    next;
  }
  my $packet = eval { fd_retrieve($from) } or last;
  if ($kind eq '4.x' && $packet->{_packet} eq '_enable_keepalive') { $warm = 1; next; }
  last if $packet->{_packet} eq 'go';
  next if fork;
  my %reply = (error => '');
  if ($packet->{_packet} eq 'x') {
    $reply{number} = $packet->{number};
    $reply{"key$_"} = $_ for 1 .. 20;
    select undef, undef, undef, $packet->{pause} || 0;
  } else {
    %reply = (_error => "unknown FS::ClientAPI sub $packet->{_packet}\\n");
  }
  $reply{_token} = $packet->{_token};
  send_locked(\\%reply, $to, $lock);
  POSIX::_exit(0);
}
unlink $lock;
`;
