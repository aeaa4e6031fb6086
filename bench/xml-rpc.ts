// Measures XML-RPC replies that carry every tax region there is, 5,172 of them:
//
//   node bench/xml-rpc.ts
//
// Writing the XML is held against writing JSON of the same reply. A reply whose parts are kept, as
// those of the product are, is held against a bare HTTP server that sends the same bytes.

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenToXmlRpc } from '@lineside/server/wire/xml-rpc/listen-xml-rpc.ts';
import { replyXml } from '@lineside/server/wire/xml-rpc/write-reply.ts';
import { keepEncoded } from '@lineside/storable';
import { median } from './commits.ts';
import { silentLog } from './silent-log.ts';
import { signupReply } from './storable-replies.ts';
import { atMost, type Line, printTable } from './table.ts';

const runs = 7;
const pairs = 300;
const warmingUp = 20;
const none: readonly string[] = [];

// Through JSON once, as what comes from a database.
const replyOf = (): Record<string, unknown> => JSON.parse(JSON.stringify(signupReply(5172)));

const call = Buffer.from(
  '<?xml version="1.0"?><methodCall><methodName>FS.ClientAPI_XMLRPC.signup_info</methodName><params/></methodCall>',
);

export async function xmlRpc(): Promise<Line[]> {
  return [writing(), await sending()];
}

function writing(): Line {
  const reply = replyOf();
  const [xml, json] = takeTurns(
    () => replyXml(reply, none),
    () => Buffer.from(JSON.stringify(reply)),
  );
  return atMost(
    {
      what: 'signup_info, 5,172 regions: writing XML : JSON',
      measured: `${median(xml).toFixed(2)} : ${median(json).toFixed(2)} ms`,
      ratio: median(xml.map((each, n) => each / (json[n] ?? Number.NaN))),
    },
    4,
  );
}

function takeTurns(one: () => unknown, other: () => unknown): [number[], number[]] {
  const taken: [number[], number[]] = [[], []];
  for (let run = -1; run < runs; run += 1) {
    for (const [n, work] of [one, other].entries()) {
      const start = performance.now();
      for (let round = 0; round < 10; round += 1) work();
      if (run >= 0) taken[n]?.push((performance.now() - start) / 10);
    }
  }
  return taken;
}

async function sending(): Promise<Line> {
  const reply = replyOf();
  for (const part of Object.values(reply)) {
    if (typeof part === 'object' && part !== null) keepEncoded(part);
  }
  const dispatch = { call: async () => ({ ...reply }) };
  const ours = await listenToXmlRpc({ host: '127.0.0.1', port: 0, dispatch, log: silentLog });
  const bytes = replyXml({ ...reply }, none);
  const bare = createServer((asked, response) => {
    asked.resume();
    asked.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': bytes.length });
      response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const { port } = bare.address() as AddressInfo;
  const taken: [number[], number[]] = [[], []];
  // One after the other, so that whatever slows one slows the other; the first pairs warm up.
  for (let pair = -warmingUp; pair < pairs; pair += 1) {
    for (const [n, each] of [ours.port, port].entries()) {
      const start = performance.now();
      await post(each);
      if (pair >= 0) taken[n]?.push(performance.now() - start);
    }
  }
  await ours.close();
  bare.close();
  const [cached, sent] = taken;
  return atMost(
    {
      what: `signup_info over HTTP, kept : the same ${bytes.length} bytes`,
      measured: `${median(cached).toFixed(2)} : ${median(sent).toFixed(2)} ms`,
      ratio: median(cached) / median(sent),
    },
    1.2,
  );
}

function post(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/' }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    asked.on('error', reject);
    asked.end(call);
  });
}

if (import.meta.main) printTable(await xmlRpc());
