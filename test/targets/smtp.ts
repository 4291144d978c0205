import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { issue } from './certificates.ts';

export type Received = { from: string; to: string[]; secure: boolean; user: string | undefined; source: string };

const NAMES = ['localhost', '127.0.0.1'];
/** Signs the certificates of every server here; a test trusts it or not. */
export const MAIL_AUTHORITY = issue({ subject: 'gonogo mail authority', authority: true });
const CERTIFICATE = issue({ subject: 'localhost', names: NAMES, issuer: MAIL_AUTHORITY });

/** A refusal with its code, as a server says it. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on a free port until the test ends, and what it took. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<{ port: number; mails: Received[] }> {
  const mails: Received[] = [];
  const server = new SMTPServer({
    key: CERTIFICATE.keyPem,
    cert: CERTIFICATE.pem,
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((one) => one.address),
          secure: Boolean(session.secure),
          user: typeof session.user === 'string' ? session.user : undefined,
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((ready) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      ready(typeof address === 'object' && address ? address.port : 0);
    });
  });
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return { port, mails };
}

/** Header and parts of a mail, its encodings undone. */
export function readMail(source: string): { headers: string; text: string } {
  const [headers = ''] = source.split('\r\n\r\n', 1);
  const text = source
    .slice(headers.length)
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  return { headers: headers.replace(/\r\n\s+/g, ' '), text };
}
