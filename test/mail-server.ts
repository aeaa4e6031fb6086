/** A real mail server on a port of its own, which a test can make slow, full or unfriendly. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  /** The whole message, as it came. */
  readonly raw: string;
  readonly email: Email;
}

export interface MailServerOptions {
  /** What to say about a recipient instead of accepting him: a code like 550. */
  readonly refuses?: (address: string) => number | undefined;
  /** Called when a message is there and before it is answered. */
  readonly received?: (mail: ReceivedMail) => Promise<void> | void;
  readonly smtp?: SMTPServerOptions;
}

export interface MailServerInTest {
  readonly url: string;
  readonly port: number;
  readonly mails: ReceivedMail[];
  close(): Promise<void>;
}

/** The library says aloud that its certificate is a toy, which the tests know. */
const host = '127.0.0.1';

export async function openMailServer(
  t: { after(then: () => Promise<void>): void },
  options: MailServerOptions = {},
): Promise<MailServerInTest> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const code = options.refuses?.(address);
      if (code === undefined) answer();
      else answer(Object.assign(new Error('nobody here'), { responseCode: code }));
    },
    onData(stream, session, answer) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', async () => {
        const raw = Buffer.concat(pieces);
        const email = await PostalMime.parse(raw);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const mail = { to, raw: raw.toString('latin1'), email };
        await options.received?.(mail);
        mails.push(mail);
        answer();
      });
    },
    ...options.smtp,
  });
  // Connections that a test cuts are no failure of the server.
  server.on('error', () => undefined);
  server.listen(0, host);
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  t.after(close);
  return { url: `smtp://${host}:${port}`, port, mails, close };
}
