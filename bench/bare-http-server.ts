// A yardstick for HTTP: node:http and nothing else around the answers of the hand-written server,
// or around one that is always the same.
//
//   node bench/bare-http-server.ts DATABASE PORT (answers|constant) SOCKET
//
// The socket only tells that it listens.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { answer } from './hand-written-server.ts';

const [, port = '', kind = '', socket = ''] = process.argv.slice(2);
const constant = '{"error":"","custnum":1}';

function respond(request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const packet = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    const body = kind === 'constant' ? constant : JSON.stringify(answer(packet));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
}

createServer(respond).listen(Number(port), '127.0.0.1', 1024, () => createSocket().listen(socket));
