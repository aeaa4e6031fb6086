import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isMailAddress, parseInvoicingList, unknownAccount } from './invoicing-list.ts';
import { renderMessage } from './messages.ts';
import { isRejected } from './rejection.ts';

const said = (value: string) => {
  const parsed = parseInvoicingList(value);
  return isRejected(parsed) ? renderMessage(parsed.code, parsed.values) : 'taken';
};

test('a list names mail addresses, own accounts and paper', () => {
  assert.deepEqual(
    parseInvoicingList('bob@example.com, POST ,ann@example.net,7,bob@example.com,'),
    {
      post: true,
      addresses: ['bob@example.com', 'ann@example.net'],
      accounts: [7],
    },
  );
  assert.deepEqual(parseInvoicingList('POST'), { post: true, addresses: [], accounts: [] });
  assert.deepEqual(parseInvoicingList(''), { post: false, addresses: [], accounts: [] });
});

test('what is no mail address is refused, markup above all', () => {
  const wrong = ['notanemail', 'bad@@x', 'a<b>@c.test', 'a@b', 'a@-b.test', '.a@b.test', 'post'];
  wrong.push('a b@c.test', 'a@c.test\nBcc: x@y.test', '"a"@c.test', `${'a'.repeat(80)}@b.test`);
  for (const value of wrong) {
    assert.equal(said(`good@example.com,${value}`), 'Illegal email invoice address', value);
  }
  for (const value of ["o'brien+x@mail.example.co.uk", 'zoë@exämple.de', 'a.b-c_d@x9.test']) {
    assert.ok(isMailAddress(value), value);
  }
});

test('a number no account can have gets the answer for an unknown account', () => {
  const text = 'Unknown local account (specified by svcnum: 99999999999999)';
  assert.equal(said('99999999999999'), text);
  const other = unknownAccount(7);
  assert.equal(
    renderMessage(other.code, other.values),
    'Unknown local account (specified by svcnum: 7)',
  );
});

test('any list ends quickly, and what it takes is free of what headers and HTML fear', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
      const parsed = parseInvoicingList(value);
      if (isRejected(parsed)) return;
      for (const address of parsed.addresses) assert.doesNotMatch(address, /[\s<>"(),;:\\]/);
    }),
  );
  const began = process.hrtime.bigint();
  assert.ok(!isMailAddress(`${'a.'.repeat(20000)}@`) && !isMailAddress(`a@${'b-'.repeat(20000)}`));
  assert.ok(process.hrtime.bigint() - began < 1_000_000_000n);
});
