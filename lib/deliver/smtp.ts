import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Answer } from '#lib/domain/notify/retry.ts';
import { inAny, parseIp } from '#lib/domain/probe/guard/ip.ts';
import { LOOPBACK } from '#lib/domain/probe/guard/reserved.ts';

export type Mail = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** With its brackets. The same for each attempt, so that a mail that came twice can be told. */
  messageId: string;
  /** Of the mail that began the thread. */
  references: string | null;
};

export type Sent = {
  answer: Answer;
  /** The server's words, or why there are none. */
  note: string;
};

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/**
 * Hands one mail to the SMTP server of the installation. Never throws. Name and password go over TLS alone, except to
 * this machine itself; elsewhere TLS is used where the server offers it.
 */
export async function sendMail(settings: { url: string; from: string }, mail: Mail): Promise<Sent> {
  const { hostname, port, protocol, username, password } = new URL(settings.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const auth = username
    ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
    : undefined;
  const transport = createTransport({
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: auth !== undefined && !secure && !isHere(host),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
    ...PATIENCE,
  });
  try {
    const info = await transport.sendMail({
      from: settings.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      ...(mail.references ? { references: mail.references, inReplyTo: mail.references } : {}),
      headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
    });
    return { answer: { kind: 'reply', code: codeIn(info.response) ?? 250 }, note: info.response };
  } catch (error) {
    return failure(error);
  } finally {
    transport.close();
  }
}

function isHere(host: string): boolean {
  const ip = isIP(host) ? parseIp(host) : null;
  return host === 'localhost' || (ip !== null && inAny(LOOPBACK, ip));
}

function failure(error: unknown): Sent {
  const { code, responseCode, response, message } = Object(error) as Record<string, unknown>;
  const note = String(response ?? message ?? error).slice(0, 500);
  // A wrong password is mended by whoever runs this; the mail is good.
  if (code === 'EAUTH' || typeof responseCode !== 'number') return { answer: { kind: 'none' }, note };
  return { answer: { kind: 'reply', code: responseCode }, note };
}

function codeIn(response: string): number | null {
  const code = Number(/^\d{3}/.exec(response)?.[0]);
  return Number.isInteger(code) ? code : null;
}
