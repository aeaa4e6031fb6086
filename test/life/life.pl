#!/usr/bin/perl
# Lives the life of a customer over the socket, as the programs of 2004 talk: with Storable and
# Socket, which come with Perl, and nothing else.
#
#   life.pl SOCKET BACKSTAGE FILE
#
# FILE is a Storable image of the steps (step.ts explains them), of what each operation answers, and
# of everything that must have been seen when the life is over.

use strict;
use warnings;
use Socket;
use Storable qw(nstore_fd fd_retrieve);

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

my ($socket, $backstage, $file) = @ARGV;
# Who runs this script inside of his own may bring other functions along.
our $ask ||= \&function;
my $told = retrieved($file);
my (%memory, %places, %refusals, $calls);

for my $chapter (@{ $told->{life} }) {
  my $n = 0;
  live($chapter->{title}, ++$n, $_) for @{ $chapter->{steps} };
}
my @never = (
  grep({ !$places{$_} } @{ $told->{everyPlace} }),
  grep({ !$refusals{$_} } @{ $told->{everyRefusal} }),
);
die join("\n", 'never seen:', @never), "\n" if @never;
print "$calls calls\n";

sub live {
  my ($title, $n, $step) = @_;
  my $what = $step->{what};
  my $sent = filled($step->{send});
  my $reply =
    $step->{who} eq 'backstage'
    ? simple_packet($backstage, { %$sent, _packet => $what })
    : call($what, $sent);
  my @faults = faults_of_step($step, $reply);
  die join("\n", "$title, step $n, $what:", @faults), "\n" if @faults;
  $memory{$_} = kept($reply, $step->{keep}{$_}) for keys %{ $step->{keep} };
}

sub faults_of_step {
  my ($step, $reply) = @_;
  my $what = $step->{what};
  if ($step->{code} ne '') {
    $refusals{"$what $step->{code}"} = 1;
    my %expected = (%{ $step->{answer} }, error => $step->{text});
    my @more = grep { !exists $expected{$_} } keys %$reply;
    return (answer_faults(\%expected, $reply, 'reply'), map { "$_ is there" } @more);
  }
  return "error is '$reply->{error}'" if $reply->{error} ne '';
  my @faults = answer_faults($step->{answer}, $reply, 'reply');
  return @faults if $step->{who} eq 'backstage';
  return (shape_faults($told->{operations}{$what}{shape}, $reply, $what), @faults);
}

# --- asking, as the module does ---

# Every function takes a hash or a flat list, and texts in whatever form the page has them: in turn
# characters, bytes of UTF-8 with all numbers as texts, and bytes of Latin-1 with an undefined key.
sub call {
  my ($what, $sent) = @_;
  my $turn = $calls++ % 3;
  return $ask->($what, $sent) if $turn == 0;
  my %texts = map { $_ => as_page_sends($sent->{$_}, $turn) } keys %$sent;
  return $turn == 1 ? $ask->($what, \%texts) : $ask->($what, %texts, nothing => undef);
}

sub as_page_sends {
  my ($value, $turn) = @_;
  return $value unless defined $value;
  my $text = "$value";
  my $latin = $turn == 2;
  return $value if $latin and $text !~ /[^\0-\x7f]/;
  utf8::encode($text) unless $latin and utf8::downgrade($text, 1);
  return $text;
}

sub function {
  my $what = shift;
  my $param = ref $_[0] ? shift : {@_};
  $param->{_packet} = $told->{operations}{$what}{packet};
  return simple_packet($socket, $param);
}

# The handle stays open until the next call takes its place.
sub simple_packet {
  my ($path, $packet) = @_;
  socket(SOCK, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
  connect(SOCK, sockaddr_un($path)) or die "connect: $!";
  nstore_fd($packet, \*SOCK) or die "can't send packet: $!";
  flush_socket();
  my $return = fd_retrieve(\*SOCK) or die "error reading result: $!";
  die $return->{_error} if defined $return->{_error} && $return->{_error};
  return $return;
}

# Turning the mark on writes out what waits.
sub flush_socket {
  my $before = select SOCK;
  $| = 0;
  $| = 1;
  select $before;
}

sub retrieved {
  open my $in, '<', $_[0] or die "$_[0]: $!";
  binmode $in;
  return fd_retrieve($in);
}

# --- what was kept of earlier replies ---

sub filled {
  my ($value) = @_;
  if (ref $value eq 'HASH') { return { map { $_ => filled($value->{$_}) } keys %$value } }
  return $value unless defined $value;
  return recalled($1) if $value =~ /\A\{([a-z_]+)\}\z/;
  $value =~ s/\{([a-z_]+)\}/recalled($1)/ge if $value =~ /\{/;
  return $value;
}

sub recalled { $memory{ $_[0] } // die "no step before has kept {$_[0]}\n" }

sub kept {
  my ($part, $place) = @_;
  $part = ref $part eq 'ARRAY' ? $part->[$_] : $part->{$_} for split /\./, $place;
  die "the reply has nothing at $place\n" unless defined $part and $part ne '';
  return $part;
}

# --- looking at the reply ---

sub answer_faults {
  my ($expected, $reply, $place) = @_;
  if (ref $expected eq 'HASH' and exists $expected->{like}) {
    return unless defined $reply;
    return $reply =~ /$expected->{like}/ ? () : "$place is not like $expected->{like}: $reply";
  }
  if (ref $expected eq 'HASH') {
    return "$place is no hash" unless ref $reply eq 'HASH';
    return map { answer_faults($expected->{$_}, $reply->{$_}, "$place.$_") } keys %$expected;
  }
  if (ref $expected eq 'ARRAY') {
    return "$place is no list" unless ref $reply eq 'ARRAY';
    return "$place has " . @$reply unless @$reply == @$expected;
    return map { answer_faults($expected->[$_], $reply->[$_], "$place.$_") } 0 .. $#$expected;
  }
  my $wanted = filled($expected);
  return "$place is undefined" unless defined $reply;
  return $reply eq $wanted ? () : "$place should be '$wanted' and is '$reply'";
}

sub shape_faults {
  my ($shape, $value, $place) = @_;
  my $kind = $shape->{kind};
  if ($kind eq 'scalar') {
    $places{$place} = 1;
    return "$place is no scalar" if !defined $value or ref $value;
    return $value =~ /\A(?:$shape->{pattern})\z/ ? () : "$place is '$value'";
  }
  if ($kind eq 'list') {
    return "$place is no list" unless ref $value eq 'ARRAY';
    return map { shape_faults($shape->{item}, $_, $place . '[]') } @$value;
  }
  return "$place is no hash" unless ref $value eq 'HASH';
  return map { shape_faults($shape->{item}, $_, $place . '{}') } values %$value if $kind eq 'map';
  return if $shape->{orEmpty} and !%$value;
  my %optional = map { $_ => 1 } @{ $shape->{optional} };
  my %keys = %{ $shape->{keys} };
  return (
    map({ "$place.$_ is missing" } grep { !exists $value->{$_} && !$optional{$_} } keys %keys),
    map({ "$place.$_ is not documented" } grep { !$keys{$_} } keys %$value),
    map({ shape_faults($keys{$_}, $value->{$_}, "$place.$_") } grep { exists $value->{$_} } keys %keys),
  );
}
