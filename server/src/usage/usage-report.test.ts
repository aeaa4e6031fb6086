import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUsageReports } from './usage-report.ts';

const head = 'session,account,started,ended,seconds,input_octets,output_octets,nas';
const row = 's1,7,2027-01-02T00:00:00Z,2027-01-02T01:00:00Z,3600,10,20,here';

test('the columns may stand in any order, with others between', () => {
  const [report, ...more] = readUsageReports(`${head}\r\n${row}\r\n\n`);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [report?.account, report?.session, report?.seconds, report?.outputOctets],
    [7, 's1', 3600, 20],
  );
});

test('what cannot be read is named with its line', () => {
  const wrong = (from: string, to: string) => () =>
    readUsageReports(`${head}\n${row.replace(from, to)}`);
  assert.throws(wrong('3600', '-1'), /line 2: seconds is not a whole number/);
  assert.throws(wrong('s1', ''), /line 2: session is not a name/);
  assert.throws(wrong('2027-01-02T01', '2027-01-01T01'), /line 2: ended lies before the start/);
  assert.throws(wrong('2027-01-02T00:00:00Z', 'monday'), /line 2: started is not a time/);
  assert.throws(() => readUsageReports('account\n1'), /line 1: the columns session, started/);
});
