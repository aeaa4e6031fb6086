import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Operations } from '@lineside/contract';
import type { Reply, Sent } from '@lineside/contract/operation.ts';
import { generatedFiles } from '../scripts/calls.ts';
import type { Calls } from './calls.ts';

test('the typed calls are those of the contract (else: node client/scripts/calls.ts)', () => {
  for (const [path, text] of generatedFiles()) {
    assert.equal(readFileSync(join(import.meta.dirname, path), 'utf8'), text, path);
  }
});

// The compiler is the judge here: it refuses `true` where one side says something else.
type Answers = { readonly [Name in keyof Operations]: Reply<Operations[Name]> };
type Answered = { readonly [Name in keyof Calls]: Awaited<ReturnType<Calls[Name]>> };
type Takes = { readonly [Name in keyof Operations]: Sent<Operations[Name]> };
type Taken = { readonly [Name in keyof Calls]: NonNullable<Parameters<Calls[Name]>[0]> };
const answersAsDocumented: Answers extends Answered ? true : false = true;
const takesWhatIsDocumented: Omit<Takes, 'signup_info'> extends Omit<Taken, 'signup_info'>
  ? true
  : false = true;

test('the types of the client are those of the contract', () => {
  assert.deepEqual([answersAsDocumented, takesWhatIsDocumented], [true, true]);
});
