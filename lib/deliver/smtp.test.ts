import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MAIL_AUTHORITY, readMail, refusal, startSmtp } from '#test/targets/smtp.ts';
import { type Mail, sendMail } from './smtp.ts';

const MAIL: Mail = {
  to: { name: 'Eva Engineer', address: 'eva@acme.io' },
  subject: 'Zahlungen 2.4.0 hält\r\nBcc: all@acme.io',
  text: 'The vendor is down.',
  html: '<p>The vendor is down.</p>',
  messageId: '<one@go.acme.dev>',
  references: '<launch-1@go.acme.dev>',
};

const from = 'gonogo <gonogo@acme.dev>';
const at = (port: number, name = '') => ({ url: `smtp://${name}127.0.0.1:${port}`, from });

function trust(): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, MAIL_AUTHORITY.pem]);
  onTestFinished(() => setDefaultCACertificates(before));
}

describe('sendMail', () => {
  it('brings text and HTML, and lets no subject write headers', async () => {
    const server = await startSmtp({ hideSTARTTLS: true });
    const sent = await sendMail(at(server.port), MAIL);
    expect(sent.answer).toEqual({ kind: 'reply', code: 250 });
    expect(server.mails).toMatchObject([{ from: 'gonogo@acme.dev', to: ['eva@acme.io'], secure: false }]);
    const { headers, text } = readMail(server.mails[0]?.source ?? '');
    expect(headers).toContain('Message-ID: <one@go.acme.dev>');
    expect(headers).toContain('References: <launch-1@go.acme.dev>');
    expect(headers).toMatch(/auto-submitted: auto-generated/i);
    expect(headers).not.toMatch(/^bcc:/im);
    expect(text).toContain('text/html');
    expect(text).toContain('<p>The vendor is down.</p>');
  });

  it('gives name and password, and uses TLS where it is offered and to be trusted', async () => {
    trust();
    const server = await startSmtp({
      onAuth: ({ username, password }, _session, done) =>
        username === 'go' && password === 'p@ss/word' ? done(null, { user: 'go' }) : done(new Error('no')),
    });
    expect((await sendMail(at(server.port, 'go:p%40ss%2Fword@'), MAIL)).answer).toEqual({ kind: 'reply', code: 250 });
    expect(server.mails).toMatchObject([{ secure: true, user: 'go' }]);
  });

  it('speaks TLS from the first byte to smtps://', async () => {
    trust();
    const server = await startSmtp({ secure: true });
    const sent = await sendMail({ url: `smtps://127.0.0.1:${server.port}`, from }, MAIL);
    expect([sent.answer, server.mails[0]?.secure]).toEqual([{ kind: 'reply', code: 250 }, true]);
  });

  it('sends nothing over TLS that it cannot trust', async () => {
    const server = await startSmtp();
    const sent = await sendMail(at(server.port), MAIL);
    expect([sent.answer, server.mails]).toEqual([{ kind: 'none' }, []]);
    expect(sent.note).toMatch(/certificate/i);
  });

  it('takes a wrong password for something that is mended later', async () => {
    trust();
    const server = await startSmtp({ onAuth: (_auth, _session, done) => done(new Error('no')) });
    const sent = await sendMail(at(server.port, 'go:wrong@'), MAIL);
    expect([sent.answer, server.mails]).toEqual([{ kind: 'none' }, []]);
    expect(sent.note).not.toContain('wrong');
  });

  it.each([
    [451, '4.7.1 Greylisted, come back later'],
    [550, '5.1.1 Nobody of that name'],
  ])('passes on the refusal %i', async (code, words) => {
    const server = await startSmtp({
      hideSTARTTLS: true,
      onRcptTo: (_address, _session, done) => done(refusal(code, words)),
    });
    const sent = await sendMail(at(server.port), MAIL);
    expect(sent.answer).toEqual({ kind: 'reply', code });
    expect(sent.note).toContain(words);
  });

  it('gets no answer where nobody listens', async () => {
    expect((await sendMail(at(9), MAIL)).answer).toEqual({ kind: 'none' });
  });
});
