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
}

/**
 * Sends through an SMTP server, each letter over a connection of its own.
 * @param url smtp:// or smtps:// address
 * @param from who the letters are from
 * @param onFault told of what failed, without the receiver's address
 */
export function mailThrough(url: string, from: string, onFault: (code: string) => void): Mail {
  return {
    send: async (letter) => {
      const transport = createTransport({
        url,
        connectionTimeout: 20_000,
        greetingTimeout: 20_000,
        socketTimeout: 60_000,
      });
      let begun = false;
      transport.use('stream', ({ message }, done) => {
        const create = message.createReadStream.bind(message);
        // The text flows once the server has asked for it; a connection that breaks looks the same before and after.
        message.createReadStream = (options) => create(options).once('resume', () => (begun = true));
        done();
      });
      try {
        await transport.sendMail({ from, ...letter });
        return 'TAKEN';
      } catch (error) {
        const { code = 'UNKNOWN', command, responseCode = 0 } = error as Fault;
        onFault(`${code}${command ? ` (${command})` : ''}`);
        return responseCode >= 400 || !begun ? 'REFUSED' : 'UNSURE';
      } finally {
        transport.close();
      }
    },
  };
}

/** What failed, and what the server answered when it refused. */
interface Fault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}
