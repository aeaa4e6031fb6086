import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRejected } from './rejection.ts';
import {
  checkAmount,
  checkComments,
  checkName,
  checkNeededText,
  checkNumber,
  checkRealName,
  checkText,
  parseNumber,
} from './text-fields.ts';

const code = (checked: unknown) => (isRejected(checked) ? checked.code : 'taken');

test('a name has letters of any language, and no markup', () => {
  for (const name of [
    "O'Brien, Jr.",
    'Zoë',
    'Łukasz Żółć',
    '李小龍',
    'Anne-Marie',
    'नीता',
    'R2_D2',
  ]) {
    assert.equal(checkName('first', name), name);
  }
  for (const name of [
    '',
    'A<b>',
    'Ab;le',
    'a"b',
    'x@y',
    'tab\tbed',
    '\u202eevil',
    'a'.repeat(81),
  ]) {
    assert.equal(code(checkName('first', name)), 'illegal_name', name);
  }
});

test('a text may have signs, but no markup and no control characters', () => {
  assert.equal(checkText('company', ''), '');
  const signs = 'Foo & Sons (3), #4: 50% off! a=b? x/y; \'q\' "r" $1 + @2.-_';
  assert.equal(checkText('company', signs), signs);
  for (const text of ['Foo{}', 'apt ^4', 'a|b', '~', '<script>', 'a\nb', 'a\0b', '[x]', '\\']) {
    assert.equal(code(checkText('company', text)), 'illegal_text', text);
    assert.equal(code(checkNeededText('city', text)), 'illegal_or_empty_text', text);
  }
  assert.equal(code(checkNeededText('city', '')), 'illegal_or_empty_text');
});

test('eighty characters fit, eighty-one do not, whatever their size in memory', () => {
  assert.equal(code(checkText('city', 'x'.repeat(80))), 'taken');
  assert.equal(code(checkText('city', 'x'.repeat(81))), 'illegal_text');
  assert.equal(code(checkText('city', '𠮷'.repeat(80))), 'taken');
  assert.equal(code(checkText('city', '𠮷'.repeat(81))), 'illegal_text');
});

test('what is refused names its field and the value', () => {
  const rejected = checkName('payname', 'a"b');
  assert.ok(isRejected(rejected));
  assert.deepEqual({ ...rejected.values }, { field: 'payname', value: 'a"b' });
});

test('a real name has no colon and no line end', () => {
  assert.equal(checkRealName('new_gecos', 'Ann <ann> *'), 'Ann <ann> *');
  for (const value of ['bad:gecos', 'bad\ngecos', 'a{', 'x'.repeat(81)]) {
    assert.equal(code(checkRealName('new_gecos', value)), 'illegal_finger');
  }
});

test('a remark may have lines, but no other control characters', () => {
  assert.equal(code(checkComments('comments', 'two\r\nlines\t{any} <sign>')), 'taken');
  assert.equal(code(checkComments('comments', 'bell\u0007')), 'illegal_text');
  assert.equal(code(checkComments('comments', 'x'.repeat(2001))), 'illegal_text');
});

test('a number is its digits, and no larger than any identifier', () => {
  assert.equal(parseNumber('0042'), 42);
  assert.equal(parseNumber('2147483647'), 2147483647);
  for (const value of [
    '',
    '-1',
    '1.0',
    '1e3',
    '2147483648',
    '9'.repeat(30),
    '٣',
    ' 1',
    undefined,
  ]) {
    assert.equal(parseNumber(value), undefined, String(value));
  }
  assert.equal(checkNumber('referral_custnum', ''), undefined);
  assert.equal(code(checkNumber('referral_custnum', 'abc')), 'illegal_numeric');
});

test('an amount must be money and more than nothing', () => {
  assert.equal(checkAmount('amount', '19.95', 'USD'), 1995);
  assert.equal(checkAmount('amount', '5.000000', 'USD'), 500);
  for (const value of ['0', '0.00', '-5']) {
    assert.equal(code(checkAmount('amount', value, 'USD')), 'amount_not_positive', value);
  }
  for (const value of ['abc', '$5.00', '1.005', '', '1e3']) {
    assert.equal(code(checkAmount('amount', value, 'USD')), 'illegal_amount', value);
  }
});

test('no rule ever takes a character of markup, and none ever throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (value) => {
      for (const check of [checkName, checkText, checkNeededText]) {
        const checked = check('field', value);
        if (!isRejected(checked)) assert.doesNotMatch(checked, /[<>{}|\\^~[\]`\p{Cc}]/u);
      }
    }),
  );
});
