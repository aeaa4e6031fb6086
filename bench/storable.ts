// Measures the Storable codec against JSON and against Perl's own Storable:
//
//   node bench/storable.ts
//
// Each line is the median of five runs in which the two compared take turns, so that a busy machine
// slows both. Nothing here passes or fails; the targets are printed beside the ratios.

import { spawnSync } from 'node:child_process';
import { decode, encode, ImageReader, replyLimits } from '@lineside/storable';
import { customerReply, signupReply } from './storable-replies.ts';
import { atMost, type Line, printTable, skipped } from './table.ts';

const runs = 5;

interface Contest {
  readonly name: string;
  readonly target: string;
  readonly rounds: number;
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
}

// Through JSON once, as what comes from a database: JSON is quick with the texts it made itself.
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const signup = plain(signupReply(5172));
const customer = plain(customerReply(12));
const image = encode(signup);

function inPieces(size: number): unknown {
  const reader = new ImageReader(replyLimits);
  for (let at = 0; at < image.length; at += size) {
    const [read] = reader.push(image.subarray(at, at + size));
    if (read !== undefined) return read.value;
  }
  throw new Error('the image has no end');
}

const roundTrip = (value: unknown) => decode(encode(value), replyLimits);
const signupJson = JSON.stringify(signup);

const contests: Contest[] = [
  {
    name: 'signup_info, encode + decode : JSON',
    target: '≤ 1.5',
    rounds: 20,
    ours: () => roundTrip(signup),
    theirs: () => plain(signup),
  },
  {
    name: 'signup_info, encode : JSON.stringify',
    target: '',
    rounds: 20,
    ours: () => encode(signup),
    theirs: () => JSON.stringify(signup),
  },
  {
    name: 'signup_info, decode : JSON.parse',
    target: '',
    rounds: 20,
    ours: () => decode(image, replyLimits),
    theirs: () => JSON.parse(signupJson),
  },
  {
    name: 'customer_info, encode + decode : JSON',
    target: '≤ 2.5',
    rounds: 20_000,
    ours: () => roundTrip(customer),
    theirs: () => plain(customer),
  },
  {
    name: 'signup_info in pieces of 64 kB : in one',
    target: '≤ 1.5',
    rounds: 20,
    ours: () => inPieces(64 * 1024),
    theirs: () => decode(image, replyLimits),
  },
  {
    name: 'signup_info in pieces of 1 kB : in one',
    target: '≤ 2',
    rounds: 20,
    ours: () => inPieces(1024),
    theirs: () => decode(image, replyLimits),
  },
];

function microseconds(work: () => unknown, rounds: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < rounds; i += 1) work();
  return Number(process.hrtime.bigint() - start) / 1000 / rounds;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

interface Measured {
  readonly name: string;
  readonly target: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

function measured({ name, target, rounds, ours, theirs }: Contest): Measured {
  microseconds(ours, rounds);
  microseconds(theirs, rounds);
  const results = Array.from({ length: runs }, () => {
    const one = microseconds(ours, rounds);
    const other = microseconds(theirs, rounds);
    return { one, other, ratio: one / other };
  });
  return {
    name,
    target,
    ours: median(results.map(({ one }) => one)),
    theirs: median(results.map(({ other }) => other)),
    ratio: median(results.map(({ ratio }) => ratio)),
  };
}

// Perl thaws the same image once, then freezes and thaws that structure as often as we do.
const perlScript = `
  use Storable qw(nfreeze thaw); use Time::HiRes 'time';
  binmode STDIN; local $/; my $reply = thaw(substr <STDIN>, 4);
  thaw(nfreeze($reply)) for 1 .. 3;
  my $start = time; thaw(nfreeze($reply)) for 1 .. 20;
  printf '%.0f', (time - $start) / 20 * 1e6;
`;

const perlMicroseconds = () =>
  Number(spawnSync('perl', ['-e', perlScript], { input: image }).stdout);

function measuredWithPerl(): Measured | undefined {
  if (spawnSync('perl', ['-MStorable', '-MTime::HiRes', '-e', '1']).status !== 0) return undefined;
  const results = Array.from({ length: runs }, () => {
    const one = microseconds(() => roundTrip(signup), 20);
    const other = perlMicroseconds();
    return { one, other, ratio: one / other };
  });
  return {
    name: 'signup_info, encode + decode : perl nfreeze + thaw',
    target: '≤ 1',
    ours: median(results.map(({ one }) => one)),
    theirs: median(results.map(({ other }) => other)),
    ratio: median(results.map(({ ratio }) => ratio)),
  };
}

/** The targets stand as text beside the contests; all of them are upper bounds. */
function lineOf({ name, target, ours, theirs, ratio }: Measured): Line {
  const line = { what: name, measured: `${ours.toFixed(0)} µs : ${theirs.toFixed(0)} µs`, ratio };
  return target === '' ? { ...line, target } : atMost(line, Number(target.slice(2)));
}

export async function codec(): Promise<Line[]> {
  const withPerl = measuredWithPerl();
  return [
    ...contests.map((contest) => lineOf(measured(contest))),
    withPerl
      ? lineOf(withPerl)
      : skipped('perl nfreeze + thaw', 'there is no perl with Storable on this machine'),
  ];
}

if (import.meta.main) {
  console.log(
    `signup_info: ${image.length} bytes; customer_info: ${encode(customer).length} bytes`,
  );
  printTable(await codec());
}
