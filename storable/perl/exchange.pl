#!/usr/bin/perl
# The Perl side of the exchange test: makes random structures, and says what structures images hold.
#
#   exchange.pl make SEED COUNT   writes COUNT pairs of frames: an image, and its signature
#   exchange.pl sign              reads frames with images, writes a frame with each signature
#
# A signature tells two structures apart also by what they share: a scalar, list or hash that was met
# before is its number in the order of meeting.

use strict;
use warnings;
use B ();
use Hash::Util ();
use Scalar::Util qw(refaddr reftype);
use Storable qw(nfreeze thaw);

binmode STDIN;
binmode STDOUT;

my ($mode, $seed, $count) = @ARGV;
if ($mode eq 'make') {
  srand $seed;
  for (1 .. $count) {
    our @pool = ();
    my $image = nfreeze(container(0));
    frame("pst0$image");
    frame(signature($image));
  }
} elsif ($mode eq 'sign') {
  while (read(STDIN, my $length, 4)) {
    read(STDIN, my $image, unpack('N', $length)) // die "the frame ends early\n";
    frame(signature(substr $image, 4));
  }
} else {
  die "make or sign\n";
}

sub frame { print pack('N/a*', $_[0]) }

# --- random structures ---

our @pool;

sub one_of { $_[rand @_] }

sub container {
  my ($depth) = @_;
  my $members = $depth > 4 ? 0 : int rand 6;
  if (rand() < 0.5) {
    my $list = [];
    push @pool, $list;
    push @$list, value($depth + 1) for 1 .. $members;
    $#$list += 2 if rand() < 0.05;
    push @pool, \$list->[rand @$list] if @$list && rand() < 0.2;
    return $list;
  }
  my $hash = {};
  push @pool, $hash;
  for (1 .. $members) { $hash->{key()} = value($depth + 1) }
  if (%$hash && rand() < 0.2) {
    my $key = one_of(keys %$hash);
    push @pool, \$hash->{$key};
  }
  Hash::Util::lock_ref_keys($hash, keys %$hash, 'never set') if rand() < 0.05;
  return $hash;
}

sub key {
  return one_of('', 'a', 'error', '__proto__', 'constructor', '7', "\xe9", "\x{263a}", "k\x{e4}se",
    'long ' x 20, 'n' . int rand 1000);
}

sub value {
  my ($depth) = @_;
  my $kind = rand();
  return scalar_value() if $kind < 0.55;
  return container($depth) if $kind < 0.8;
  return one_of(@pool) if $kind < 0.9;
  my $inner = $kind < 0.95 ? scalar_value() : value($depth + 1);
  my $reference = \$inner;
  push @pool, $reference;
  return $reference;
}

sub scalar_value {
  my $upgraded = 'plain';
  utf8::upgrade($upgraded);
  return one_of(
    undef, '', 'x', 'some text', '007', "\xff\x00\xe9", "\x{263a}", "caf\x{e9} \x{1f600}", $upgraded,
    'y' x 255, 'z' x 256, "\x{fc}" x 100, "\x{20ac}" x 100, '12', '-5.00',
    0, 1, -1, 127, 128, -128, -129, 65536, 2147483647, -2147483648, 2147483648, 4294967296,
    9223372036854775807, 1.5, 19.95, -0.1, 1 / 3, 1e100, 1e20, !!1, !!0, int(rand 1000) - 500,
  );
}

# --- signatures ---

sub signature {
  my ($image) = @_;
  my $root = thaw($image) or return 'unreadable';
  my %met;
  my $type = reftype $root;
  return $type eq 'ARRAY' || $type eq 'HASH' ? members($root, \%met) : slot($root, \%met);
}

sub slot {
  my ($slot, $met) = @_;
  my $number = $met->{refaddr $slot};
  return "=$number" if defined $number;
  $met->{refaddr $slot} = scalar keys %$met;
  return 'u' if !defined $$slot;
  return plain($slot) if !ref $$slot;
  my $type = reftype $$slot;
  return members($$slot, $met) if $type eq 'ARRAY' || $type eq 'HASH';
  return '\\' . slot($$slot, $met);
}

sub plain {
  my ($slot) = @_;
  my $flags = B::svref_2object($slot)->FLAGS;
  return "n$$slot" if !($flags & B::SVf_POK) && $flags & (B::SVf_IOK | B::SVf_NOK);
  return 's' . hex_of($$slot);
}

sub members {
  my ($container, $met) = @_;
  my $number = $met->{refaddr $container};
  return "=$number" if defined $number;
  $met->{refaddr $container} = scalar keys %$met;
  if (reftype $container eq 'ARRAY') {
    return '[' . join(',', map { slot(\$container->[$_], $met) } 0 .. $#$container) . ']';
  }
  my %by_hex = map { (hex_of($_) => $_) } keys %$container;
  return '{' . join(',', map { "$_:" . slot(\$container->{$by_hex{$_}}, $met) } sort keys %by_hex) . '}';
}

sub hex_of {
  my ($text) = @_;
  utf8::encode($text);
  return unpack 'H*', $text;
}
