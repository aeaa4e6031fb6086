// The least that answering on the socket can be: one image in, one image out, the product's codec,
// and nothing that makes a server bear bad peers. The yardsticks stand on this.

import { createServer } from 'node:net';
import { encode, ImageReader, requestLimits, type Value } from '@lineside/storable';

const limits = { ...requestLimits, tree: true };

export type Packet = Readonly<Record<string, unknown>>;

export function answerOn(path: string, answer: (packet: Packet) => unknown): void {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const reader = new ImageReader(limits);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      const read = reader.push(bytes)[0];
      if (read === undefined) return;
      socket.write(encode(answer(packetFrom(read.value))));
      if (socket.writableLength === 0) socket.destroy();
      else socket.destroySoon();
    });
  });
  server.listen({ path, backlog: 1024 });
}

function packetFrom(value: Value): Packet {
  if (typeof value !== 'object' || value === null) throw new Error('a call is a hash');
  return value as Packet;
}
