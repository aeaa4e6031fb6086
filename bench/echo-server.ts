// A yardstick: whatever it is asked, it encodes the same reply. Nothing is looked up.
//
//   node bench/echo-server.ts REPLY.json SOCKET

import { readFileSync } from 'node:fs';
import { keepEncoded } from '@lineside/storable';
import { answerOn } from './plain-socket.ts';

/** Longer lists are what all customers share, which the product encodes once, too. */
const sharedFrom = 100;

const [file = '', socket = ''] = process.argv.slice(2);
const reply: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
for (const value of Object.values(reply)) {
  if (Array.isArray(value) && value.length >= sharedFrom) keepEncoded(value);
}
answerOn(socket, () => ({ ...reply }));
