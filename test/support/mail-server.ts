import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as the mail server got it. */
export interface ReceivedLetter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What the mail server does with letters. */
export type MailManner = 'takes' | 'refuses receivers' | 'refuses letters' | 'breaks off after the letter';

/** What the package keeps of a connection. */
interface Connection {
  readonly id: string;
  readonly _socket: { destroy(): void };
}

/**
 * A real SMTP server on this machine, which keeps what it got: also what it did not confirm.
 * @param wantedPort any free one when left out
 */
export async function startMailServer(wantedPort = 0) {
  const received: ReceivedLetter[] = [];
  let manner: MailManner = 'takes';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) => {
      if (manner === 'refuses receivers') done(Object.assign(new Error('Later, please'), { responseCode: 451 }));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (manner === 'refuses letters') return done(Object.assign(new Error('Later, please'), { responseCode: 452 }));
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address).join();
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to,
          ...readLetter(Buffer.concat(chunks).toString('latin1')),
        });
        if (manner === 'takes') return done();
        for (const { id, _socket } of server.connections as Iterable<Connection>)
          if (id === session.id) _socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port));
    });
  const port = await listen(wantedPort);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (wanted: MailManner) => {
      manner = wanted;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The subject and the text of a letter of one part, whatever their encodings. */
function readLetter(raw: string): { readonly subject: string; readonly text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body, 'latin1');
  const subject = header('Subject')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(fromQuotedPrintable(text.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    );
  return { subject, text: bytes.toString('utf8').replace(/\r\n/g, '\n') };
}

const fromQuotedPrintable = (text: string) =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
