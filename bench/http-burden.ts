// Peers that cost a server something and bring nothing: connections that are kept and silent, and
// callers who send their request byte by byte, and come again when they are let go.
//
//   node bench/http-burden.ts PORT IDLE SLOW
//
// Prints how many of each there are once they are there, and stays until its standard input ends.

import { connect, type Socket } from 'node:net';
import { sessionOf } from './provider.ts';

const [port = 0, idle = 0, slow = 0] = process.argv.slice(2).map(Number);
const body = JSON.stringify({ session_id: sessionOf(1) });
const head =
  'POST /api/customer_info HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n' +
  `content-length: ${body.length}\r\n\r\n`;

function open(write: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => socket.write(write));
  // A slow caller has nothing to wait for; an idle one becomes so with its first answer.
  if (write === head) socket.once('connect', () => resolve(socket));
  else socket.once('data', () => resolve(socket));
  socket.on('error', reject);
  return promise;
}

const silent: Socket[] = [];
for (let n = 0; n < idle; n += 1) silent.push(await open(head + body));

async function crawl(): Promise<void> {
  const socket = await open(head);
  let sent = 0;
  const drip = setInterval(() => socket.write(body[sent++] ?? ' '), 1000);
  socket.on('close', () => {
    clearInterval(drip);
    void crawl();
  });
}
for (let n = 0; n < slow; n += 1) await crawl();

console.log(`${silent.filter((socket) => !socket.destroyed).length} ${slow}`);
process.stdin.resume().on('end', () => process.exit(0));
