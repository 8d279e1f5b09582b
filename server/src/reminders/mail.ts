import { createTransport } from 'nodemailer';

/** A letter in plain text. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of handing a letter over: `UNSURE` when it may have been taken. */
export type Handed = 'TAKEN' | 'REFUSED' | 'UNSURE';

/** The way to the mail server. */
export interface Mail {
  send(letter: Letter): Promise<Handed>;
  close(): void;
}

/** Faults before the letter's text was handed over: the mail server cannot have taken it. */
const before = new Set(['ECONNECTION', 'EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EENVELOPE', 'EPROTOCOL']);

/**
 * Sends through an SMTP server.
 * @param url smtp:// or smtps:// address
 * @param from who the letters are from
 * @param onFault told of what failed, without the receiver's address
 */
export function mailThrough(url: string, from: string, onFault: (code: string) => void): Mail {
  const transport = createTransport({ url, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 });
  return {
    send: async (letter) => {
      try {
        await transport.sendMail({ from, ...letter });
        return 'TAKEN';
      } catch (error) {
        const { code = 'UNKNOWN', command } = error as { code?: string; command?: string };
        onFault(`${code}${command ? ` (${command})` : ''}`);
        return before.has(code) || command === 'CONN' ? 'REFUSED' : 'UNSURE';
      }
    },
    close: () => transport.close(),
  };
}
