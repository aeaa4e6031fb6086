/**
 * A process that sends what is due and may be killed while it does: the address of the database and
 * the time it is, in milliseconds.
 */
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { encloseDocuments } from '@lineside/server/document/enclose-documents.ts';
import { sendDue } from '@lineside/server/mail/send-due.ts';
import { secretsFrom } from '@lineside/server/secrets.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';

const [address = '', milliseconds = ''] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(address));
const now = Temporal.Instant.fromEpochMilliseconds(Number(milliseconds));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const dispatch = openDispatch({
  database,
  gateway: openSandbox(':memory:'),
  secrets: secretsFrom(Buffer.alloc(32, 7)),
  passwords: openPasswords(),
  clock: () => now,
  log: silent,
});
const peer = { wire: 'test', origin: 'sending process' } as const;
await sendDue({ road: dispatch, peer, enclose: encloseDocuments });
await database.close();
