import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOperations, isOperationName, operationByPacket, operations, packets } from './index.ts';
import { messages, refusalCodes } from './messages.ts';
import { checkReply, examplePlaceholders, parseInput } from './operation.ts';
import { cardTypes } from './payment.ts';

const seedPackets = {
  passwd: 'passwd/passwd',
  chfn: 'passwd/passwd',
  chsh: 'passwd/passwd',
  login: 'MyAccount/login',
  customer_info: 'MyAccount/customer_info',
  edit_info: 'MyAccount/edit_info',
  invoice: 'MyAccount/invoice',
  cancel: 'MyAccount/cancel',
  payment_info: 'MyAccount/payment_info',
  process_payment: 'MyAccount/process_payment',
  list_pkgs: 'MyAccount/list_pkgs',
  order_pkg: 'MyAccount/order_pkg',
  cancel_pkg: 'MyAccount/cancel_pkg',
  signup_info: 'Signup/signup_info',
  new_customer: 'Signup/new_customer',
};

test('the fifteen operations travel under the packets that clients have in their tables', () => {
  const own = Object.fromEntries(allOperations.map(({ name, packet }) => [name, packet]));
  assert.deepEqual({ ...own, ...seedPackets }, own);
});

test('a packet finds its operation, and nothing else does', () => {
  for (const packet of Object.values(seedPackets)) {
    assert.equal(operationByPacket(packet)?.packet, packet);
  }
  assert.equal(operationByPacket('passwd/chfn')?.packet, 'passwd/passwd');
  assert.equal(operationByPacket('passwd/chsh')?.packet, 'passwd/passwd');
  const unknown = [
    '',
    'login',
    'MyAccount/charge',
    'MyAccount/nothing',
    '__proto__',
    'constructor',
  ];
  for (const packet of unknown) assert.equal(operationByPacket(packet), undefined, packet);
  assert.equal(packets.length, new Set(packets).size);
  assert.ok(!isOperationName('constructor') && !isOperationName('toString'));
});

test('the three names for passwords take the same and do the same', () => {
  const { passwd, chfn, chsh } = operations;
  for (const op of [chfn, chsh]) {
    assert.equal(op.parameters, passwd.parameters);
    assert.equal(op.refusals, passwd.refusals);
  }
});

test('every key that the seed names is a parameter or a result', () => {
  const address =
    'first last company address1 address2 city county state zip country daytime night fax';
  const ship = address.replaceAll(/\w+/g, 'ship_$&').replace('ship_county ', '');
  const card = 'payname address1 address2 city state zip payinfo month year paybatch';
  const taken = {
    login: 'username domain password',
    customer_info: 'session_id',
    edit_info: `${address} ${ship}`,
    invoice: 'session_id invnum',
    cancel: 'session_id',
    payment_info: 'session_id',
    process_payment: `session_id save auto ${card}`,
    list_pkgs: 'session_id',
    order_pkg: 'session_id pkgpart svcpart username _password sec_phrase popnum',
    cancel_pkg: 'session_id pkgpart',
    new_customer:
      `${address} ss payby payinfo paycvv paydate payname invoicing_list referral_custnum ` +
      'pkgpart username _password sec_phrase popnum agentnum',
  };
  for (const [name, keys] of Object.entries(taken)) {
    const own = Object.keys(operations[name as keyof typeof taken].parameters);
    for (const key of keys.split(' ')) assert.ok(own.includes(key), `${name} takes ${key}`);
  }
  const given = {
    login: 'error session_id',
    customer_info: `name balance open small_custview ${address} ${ship}`,
    edit_info: 'error',
    invoice: 'error invnum invoice_text',
    cancel: 'error',
    payment_info: `error balance ${card} payby card_type cust_main_county states card_types`,
    process_payment: 'error',
    list_pkgs: 'cust_pkg',
    order_pkg: 'error',
    cancel_pkg: 'error',
    signup_info:
      'cust_main_county part_pkg agent agentnum2part_pkg svc_acct_pop security_phrase payby ' +
      'cvv_enabled msgcat statedefault countrydefault',
    new_customer: 'error',
  };
  for (const [name, keys] of Object.entries(given)) {
    const own = Object.keys(operations[name as keyof typeof given].result.properties);
    for (const key of keys.split(' ')) assert.ok(own.includes(key), `${name} gives ${key}`);
  }
});

test('every operation can be asked as its example shows, and answers as it shows', () => {
  for (const op of allOperations) {
    const names = Object.keys(op.parameters);
    for (const [name, value] of Object.entries(op.example.parameters)) {
      assert.ok(names.includes(name), `${op.name} takes ${name}`);
      const placeholder = typeof value === 'string' && /^\$[a-z_]+$/.test(value);
      if (placeholder) assert.ok(Object.hasOwn(examplePlaceholders, value), `${op.name}: ${value}`);
    }
    for (const [name, { needed }] of Object.entries(op.parameters)) {
      if (needed) assert.ok(Object.hasOwn(op.example.parameters, name), `${op.name} needs ${name}`);
    }
    assert.deepEqual(checkReply(op, op.example.reply), [], op.name);
  }
});

test('every operation says who may call it, what it does, and why it may refuse', () => {
  for (const op of allOperations) {
    const names = Object.keys(op.parameters);
    assert.ok(op.summary.endsWith('.') && op.documentation.length > 100, op.name);
    assert.equal(new Set(op.refusals).size, op.refusals.length, `${op.name} names each once`);
    // Where a session may be sent and need not, each call says for itself what a wrong one means.
    const { session_id } = op.parameters;
    const isOptional = session_id !== undefined && !session_id.needed;
    const isRefused = op.refusals.includes('cant_resume_session');
    assert.ok(isOptional || isRefused === (session_id !== undefined), op.name);
    if (op.caller !== 'anyone') assert.equal(names[0], 'session_id', op.name);
    if (op.openToAgents) assert.equal(op.caller, 'customer', op.name);
    for (const [name, schema] of Object.entries({ ...op.parameters, ...op.result.properties })) {
      const { description } = schema as { description?: string };
      assert.ok(description && description.length > 3, `${op.name}: ${name} is described`);
    }
  }
});

test('every refusal belongs to an operation, and no operation refuses with a mere label', () => {
  const declared = new Set(allOperations.flatMap((op) => op.refusals));
  for (const code of refusalCodes) {
    assert.equal(declared.has(code), messages[code].refusal, code);
  }
});

test('`_decline` is said by sign-up and order alone', () => {
  const declining = allOperations.filter((op) => op.refusals.includes('declined'));
  assert.deepEqual(
    declining.map((op) => op.name),
    ['order_pkg', 'new_customer'],
  );
});

test('nothing that signup_info gives overwrites what a page has been filled in with', () => {
  const given = Object.keys(operations.signup_info.result.properties);
  const both = given.filter((key) => Object.hasOwn(operations.new_customer.parameters, key));
  assert.deepEqual(both.sort(), ['payby', 'refnum']);
  const sessions = allOperations.filter((op) => Object.hasOwn(op.result.properties, 'session_id'));
  assert.deepEqual(sessions.map((op) => op.name).sort(), [
    'agent_login',
    'check_reset_passwd',
    'login',
    'login_passkey',
    'login_second_factor',
    'new_customer_minimal',
  ]);
});

test('existence decides in edit_info and nowhere else', () => {
  const edited = parseInput(operations.edit_info, { company: undefined, postal_invoicing: '' });
  assert.deepEqual([edited.company, edited.postal_invoicing, edited.first], ['', false, undefined]);
  const deciding = allOperations.filter((op) => op.existenceDecides);
  assert.deepEqual(
    deciding.map((op) => op.name),
    ['edit_info'],
  );
});

test('passwords are never trimmed', () => {
  for (const op of allOperations) {
    for (const [name, { kind }] of Object.entries(op.parameters)) {
      if (/password$/.test(name)) assert.equal(kind, 'secret', `${op.name} ${name}`);
    }
  }
});

test('card types have the exact words that calls exchange', () => {
  assert.deepEqual(Object.values(cardTypes), [
    'VISA card',
    'MasterCard',
    'Discover card',
    'American Express card',
  ]);
});
