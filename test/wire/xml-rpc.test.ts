import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '@lineside/contract/input.ts';
import { answerXmlRpc } from '@lineside/server/wire/xml-rpc/answer-xml-rpc.ts';
import { keepEncoded } from '@lineside/storable';
import { type Fault, perlFlat, phpFlat, phpOneStruct, readAnswer } from './xml-rpc-clients.ts';

const peer = { wire: 'test', origin: '' } as const;

/** What dispatch was called with, and what came back. */
async function asked(body: string | Uint8Array, reply: object = { error: '' }, type?: string) {
  const calls: { readonly name: string; readonly params: Record<string, unknown> }[] = [];
  const dispatch = {
    call: async (name: string, params: object) => {
      calls.push({ name, params: { ...params } });
      return { ...reply };
    },
  };
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const answer = await answerXmlRpc(bytes, type, dispatch, peer);
  assert.equal(answer.status, 200);
  return { ...readAnswer(answer.body), call: calls[0], body: Buffer.from(answer.body).toString() };
}

async function faultOf(body: string | Uint8Array): Promise<Fault> {
  const answered = await asked(body);
  assert.ok('fault' in answered, answered.body);
  assert.equal(answered.call, undefined);
  return answered.fault;
}

const wrapped = (params: string, method = 'login') =>
  `<?xml version="1.0"?><methodCall><methodName>${method}</methodName>${params}</methodCall>`;
const param = (value: string) =>
  wrapped(`<params><param><value>key</value></param><param>${value}</param></params>`);

async function read(value: string): Promise<unknown> {
  return (await asked(param(value))).call?.params.key;
}

test('the request that PHP writes for a log-in is read to the letter', async () => {
  const text = `<?xml version="1.0" encoding="iso-8859-1"?>
<methodCall>
<methodName>FS.ClientAPI_XMLRPC.login</methodName>
<params>
 <param>
  <value>
   <string>username</string>
  </value>
 </param>
 <param>
  <value>
   <string>zo&#195;&#171; &#60;&#38;&#62;&#10;</string>
  </value>
 </param>
 <param>
  <value>
   <string>pkgpart</string>
  </value>
 </param>
 <param>
  <value>
   <int>3</int>
  </value>
 </param>
</params>
</methodCall>
`;
  const { call } = await asked(text);
  assert.equal(call?.name, 'login');
  assert.deepEqual(call?.params, { username: 'zoÃ« <&>\n', pkgpart: '3' });
  // The road in takes such characters as the bytes that they are.
  assert.equal(decodeText(String(call?.params.username)), 'zoë <&>\n');
});

test('every client says the same in its own form', async () => {
  const sent = { username: 'zoë', domain: 'example.com', password: '0123', session_id: '' };
  for (const say of [phpFlat, phpOneStruct, perlFlat]) {
    const { call } = await asked(Buffer.from(say('login', sent)));
    assert.equal(call?.name, 'login');
    const texts = Object.entries(call?.params ?? {}).map(([key, value]) => [
      key,
      decodeText(String(value)),
    ]);
    assert.deepEqual(Object.fromEntries(texts), sent);
  }
});

test('nothing, an empty struct and an empty list are no parameters', async () => {
  for (const params of [
    '<params/>',
    '<params></params>',
    '',
    '<params><param><value><struct/></value></param></params>',
    '<params><param><value><array><data/></array></value></param></params>',
  ]) {
    assert.deepEqual((await asked(wrapped(params))).call?.params, {});
  }
});

test('both historical classes are known, with either mark, and the bare name', async () => {
  for (const method of [
    'FS.SelfService.XMLRPC.login',
    'FS.ClientAPI_XMLRPC.login',
    'FS::SelfService::XMLRPC::login',
    'FS::ClientAPI_XMLRPC::login',
    'login',
    ' login\n',
  ]) {
    assert.equal((await asked(wrapped('<params/>', method))).call?.name, 'login');
  }
});

test('what nobody knows is a fault of the server, and another class one of the client', async () => {
  assert.deepEqual(await faultOf(wrapped('<params/>', 'FS.ClientAPI_XMLRPC.rm')), {
    faultCode: 'Server',
    faultString: 'No such procedure: FS.ClientAPI_XMLRPC.rm',
  });
  for (const method of ['FS.Conf.login', 'MyAccount/login', 'FS.ClientAPI_XMLRPC.a.login', '']) {
    const { faultCode, faultString } = await faultOf(wrapped('<params/>', method));
    assert.equal(faultCode, 'Client');
    assert.equal(faultString, `Denied access to method (${method})`);
  }
});

test('numbers stay the text that they were sent as', async () => {
  const cases: Record<string, string> = {
    '<i4>4155551212</i4>': '4155551212',
    '<i4>0123</i4>': '0123',
    '<i4>+7</i4>': '+7',
    '<int> 3 </int>': '3',
    '<i8>9223372036854775807</i8>': '9223372036854775807',
    '<double>1.500000</double>': '1.500000',
    '<boolean>1</boolean>': '1',
    '<boolean>0</boolean>': '0',
    '<dateTime.iso8601>20261123T07:00:00</dateTime.iso8601>': '20261123T07:00:00',
  };
  for (const [sent, expected] of Object.entries(cases)) {
    assert.equal(await read(`<value>${sent}</value>`), expected);
  }
});

test('text is as it stands, with or without a type', async () => {
  assert.equal(await read('<value> a  b </value>'), ' a  b ');
  assert.equal(await read('<value><string> a </string></value>'), ' a ');
  assert.equal(await read('<value><![CDATA[<a>&amp;]]></value>'), '<a>&amp;');
  assert.equal(await read('<value>a<!-- b -->c</value>'), 'ac');
  assert.equal(await read('<value><string/></value>'), '');
  assert.equal(await read('<value/>'), '');
  assert.equal(await read('<value><nil/></value>'), null);
  assert.equal(await read('<value><string>&#x263A;&quot;&apos;</string></value>'), '☺"\'');
});

test('bytes come as bytes, and nested values as they are nested', async () => {
  assert.equal(await read('<value><base64>AP/D\nqQ==</base64></value>'), '\u0000ÿÃ©');
  const nested = await read(
    '<value><struct><member><name>__proto__</name><value><array><data><value><i4>1</i4></value>' +
      '<value/></data></array></value></member></struct></value>',
  );
  assert.deepEqual(Object.entries(nested as object), [['__proto__', ['1', '']]]);
  assert.equal(Object.getPrototypeOf(nested), null);
});

test('a request is read in the encoding that it declares', async () => {
  const inLatin1 = Buffer.from(
    `<?xml version="1.0" encoding="iso-8859-1"?>${param('<value>zoë</value>').slice(21)}`,
    'latin1',
  );
  assert.equal((await asked(inLatin1)).call?.params.key, 'zoë');
  const inUtf8 = Buffer.from(`\ufeff${param('<value>zoë ☺</value>')}`);
  assert.equal((await asked(inUtf8)).call?.params.key, 'zoë ☺');
  const inUtf16 = Buffer.from(`\ufeff${param('<value>zoë ☺</value>')}`, 'utf16le');
  assert.equal((await asked(inUtf16)).call?.params.key, 'zoë ☺');
  const byHeader = Buffer.from(param('<value>zoë</value>'), 'latin1');
  const type = 'text/xml; charset=ISO-8859-1';
  assert.equal((await asked(byHeader, {}, type)).call?.params.key, 'zoë');
});

const malformed: Record<string, string | Uint8Array> = {
  nothing: '',
  'no XML': 'username=bob',
  JSON: '{"username":"bob"}',
  'a reference that PHP has spoilt': param('<value><string>&#20;&#169;</string></value>'),
  'a NUL': param('<value>\0</value>'),
  'a reference to a NUL': param('<value>&#0;</value>'),
  'a reference to half a character': param('<value>&#xD800;</value>'),
  'an unknown entity': param('<value>&nbsp;</value>'),
  'an entity by a name of objects': param('<value>&to;</value>'),
  'a bare ampersand': param('<value>a & b</value>'),
  'ill-formed UTF-8': Buffer.from(param('<value>zoë</value>'), 'latin1'),
  'an unknown encoding': param('').replace('?>', ' encoding="ebcdic"?>'),
  'an end that is missing': param('<value>').slice(0, -30),
  'two roots': `${wrapped('<params/>')}${wrapped('<params/>')}`,
  'a reply': wrapped('<params/>').replaceAll('methodCall', 'methodResponse'),
  'keys without the last value': wrapped('<params><param><value>a</value></param></params>'),
  'a key that is a struct': wrapped(
    '<params><param><value><struct/></value></param><param><value>b</value></param></params>',
  ),
  'an unknown type': param('<value><money>1</money></value>'),
  'text beside a type': param('<value>a<i4>1</i4></value>'),
  'two types': param('<value><i4>1</i4><i4>1</i4></value>'),
  'a member without a value': param(
    '<value><struct><member><name>a</name></member></struct></value>',
  ),
  'no base64': param('<value><base64>!</base64></value>'),
  'an entity bomb':
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' +
    wrapped('<params><param><value>&c;</value></param></params>').slice(21),
  'an entity of a file':
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><methodCall/>',
  'too many levels': wrapped(
    `<params>${'<value><array><data>'.repeat(5000)}${'</data></array></value>'.repeat(5000)}</params>`,
  ),
  'too many elements': wrapped(`<params>${'<param/>'.repeat(50_000)}</params>`),
  'more than a megabyte': wrapped(`<params>${' '.repeat(1024 * 1024)}</params>`),
};

for (const [name, body] of Object.entries(malformed)) {
  test(`${name} is a fault of the client`, async () => {
    const { faultCode, faultString } = await faultOf(body);
    assert.equal(faultCode, 'Client');
    assert.match(String(faultString), /^Application failed during request deserialization: /);
    assert.doesNotMatch(String(faultString), /\/|\.ts|passwd/);
  });
}

const login = wrapped('<params/>');

test('every scalar of a reply is a string, in letters that are themselves', async () => {
  const reply = {
    error: '',
    custnum: 82,
    big: 9_007_199_254_740_991,
    amount: '1.10',
    name: 'Zoë ☺ 😀 <&> "\'',
    lines: 'a\r\nb\tc',
    flag: true,
    off: false,
    nothing: null,
    list: [],
    hash: {},
    rows: [{ invnum: 1, owed: '19.95' }, null, ['x']],
  };
  const answered = await asked(login, reply);
  assert.ok('reply' in answered);
  assert.deepEqual(answered.reply, {
    ...reply,
    custnum: '82',
    big: '9007199254740991',
    flag: '1',
    off: '',
    rows: [{ invnum: '1', owed: '19.95' }, null, ['x']],
  });
  assert.doesNotMatch(answered.body, /&#(?!13)|<int>|<i4>|<double>|<boolean>|<nil/);
  assert.ok(answered.body.includes('<name>nothing</name><value/>'));
});

test('what XML cannot hold becomes the character for what cannot be read', async () => {
  const answered = await asked(login, { error: 'a\0b\u0008c\ud800d\uffff' });
  assert.deepEqual('reply' in answered && answered.reply, {
    error: 'a\ufffdb\ufffdc\ufffdd\ufffd',
  });
});

test('files are base64', async () => {
  const picture = Buffer.from([0, 255, 137, 80, 78, 71]);
  const info = wrapped('<params/>', 'invoice_pdf');
  const answered = await asked(info, { error: '', invoice_pdf: picture.toString('latin1') });
  assert.deepEqual('reply' in answered && answered.reply, { error: '', invoice_pdf: picture });
  const bytes = await asked(login, { error: '', any: new Uint8Array(picture) });
  assert.deepEqual('reply' in bytes && bytes.reply, { error: '', any: picture });
});

test('a "no" is a reply, and only what should not happen is a fault', async () => {
  const refused = await asked(login, { error: "Can't resume session" });
  assert.deepEqual('reply' in refused && refused.reply, { error: "Can't resume session" });
  const failed = await asked(login, { _error: 'WARNING: error dispatching x: reference 7\n' });
  assert.deepEqual('fault' in failed && failed.fault, {
    faultCode: 'Server',
    faultString: 'WARNING: error dispatching x: reference 7',
  });
  const unwritable = await asked(login, { error: '', odd: Symbol('odd') });
  assert.deepEqual('fault' in unwritable && unwritable.fault.faultCode, 'Server');
});

test('what replies have in common is written once, and anew when it changes', async () => {
  const regions = (tax: string) =>
    keepEncoded(Array.from({ length: 2000 }, (_, n) => ({ taxnum: n, state: 'CA', tax })));
  const replyOf = (kept: unknown, statedefault: string) => ({
    error: '',
    cust_main_county: kept,
    statedefault,
  });
  const [one, other] = [regions('8.875'), regions('9')];
  for (const [kept, tax] of [
    [one, '8.875'],
    [one, '8.875'],
    [other, '9'],
    [one, '8.875'],
  ] as const) {
    for (const state of ['CA', 'NY', 'NY']) {
      const answered = await asked(login, replyOf(kept, state));
      assert.ok('reply' in answered);
      const reply = answered.reply as { cust_main_county: { tax: string }[]; statedefault: string };
      assert.equal(reply.statedefault, state);
      assert.equal(reply.cust_main_county[1999]?.tax, tax);
    }
  }
});
