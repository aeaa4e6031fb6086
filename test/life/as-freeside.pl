#!/usr/bin/perl
# Becomes the user freeside, loads the historical module as it is, and lives the life through it.
#
#   as-freeside.pl TAG LIFE SOCKET BACKSTAGE FILE
#
# The module stands in FS/ beside this script; LIFE is the script that lives, with its own arguments.

use strict;
use warnings;
use File::Basename qw(dirname);

my ($tag, $life, @rest) = @ARGV;
unshift @INC, dirname($0);

my ($uid, $gid) = (getpwnam('freeside'))[2, 3];
die "nobody is called freeside here\n" unless defined $uid;
if ($> != $uid) {
  eval { require FS::SelfService };
  die "it was loaded by somebody else\n" unless $@ =~ /\Anot running as the freeside user\n/;
  delete $INC{'FS/SelfService.pm'};
  ($), $() = ("$gid $gid", $gid);
  ($<, $>) = ($uid, $uid);
  die "cannot become freeside: $!\n" unless $< == $uid and $> == $uid;
}

{ no warnings 'once'; $FS::SelfService::tag = $tag }
require FS::SelfService;
my $path = '/usr/local/freeside/selfservice_socket' . ($tag eq '' ? '' : ".$tag");
die "it asks at $FS::SelfService::socket\n" unless $FS::SelfService::socket eq $path;

my @functions = keys %FS::SelfService::autoload;
FS::SelfService->import(@functions);
die "there are 15 functions\n" unless 15 == grep { main->can($_) } @functions;

# What the server does not know makes the module die, with a text that ends a line.
eval { FS::SelfService::simple_packet({ _packet => 'MyAccount/nothing' }) };
my $unknown = 'MyAccount/nothing';
die "it died with $@" unless $@ eq
  "WARNING: error dispatching $unknown: unknown FS::ClientAPI sub $unknown\n";

our $ask = sub { my $what = shift; return main->can($what)->(@_) };
@ARGV = @rest;
my $lived = do $life;
die $@ if $@;
die "$life: $!\n" unless $lived;
