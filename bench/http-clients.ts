// Callers over HTTP in a process of their own: so many connections that are kept, one call under way
// on each, a customer drawn by lot for each call; or visitors, who ask for a page in his name.
//
//   node bench/http-clients.ts PORT CONNECTIONS CUSTOMERS SECONDS [PATH]
//
// Prints: calls, seconds, the median and the 99th percentile in milliseconds.

import { connect, type Socket } from 'node:net';
import { sessionOf } from './provider.ts';

const [path, ...numbers] = [process.argv[6], ...process.argv.slice(2, 6).map(Number)];
const [port = 0, connections = 0, customers = 0, seconds = 0] = numbers;
const end = '\r\n\r\n';
const taken: number[] = [];
const start = performance.now();
const until = start + seconds * 1000;

function request(): string {
  const customer = 1 + Math.floor(Math.random() * customers);
  if (path !== undefined) {
    return `GET ${path} HTTP/1.1\r\nhost: bench\r\ncookie: lineside_session=${sessionOf(customer)}${end}`;
  }
  const body = `{"session_id":"${sessionOf(customer)}"}`;
  return (
    'POST /api/customer_info HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n' +
    `content-length: ${body.length}${end}${body}`
  );
}

/** How long an answer is in all, once its headers are there. */
function lengthOf(heard: string): number | undefined {
  const headers = heard.indexOf(end);
  if (headers < 0) return undefined;
  if (!heard.startsWith('HTTP/1.1 200')) throw new Error(heard.slice(0, 500));
  const length = /content-length: ([0-9]+)/i.exec(heard.slice(0, headers))?.[1];
  return headers + end.length + Number(length);
}

function work(socket: Socket, done: () => void): void {
  let heard = '';
  let asked = performance.now();
  socket.setNoDelay(true).setEncoding('latin1');
  socket.on('data', (text: string) => {
    heard += text;
    const length = lengthOf(heard);
    if (length === undefined || heard.length < length) return;
    const now = performance.now();
    taken.push(now - asked);
    if (now > until) {
      socket.destroy();
      done();
      return;
    }
    heard = '';
    asked = now;
    socket.write(request());
  });
  socket.write(request());
}

const all = Array.from({ length: connections }, () => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(port, '127.0.0.1', () => work(socket, resolve));
  socket.on('error', reject);
  return promise;
});
await Promise.all(all);
const lasted = (performance.now() - start) / 1000;
taken.sort((a, b) => a - b);
const at = (share: number) => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(3);
console.log([taken.length, lasted.toFixed(6), at(0.5), at(0.99)].join(' '));
