import { describe, expect, it } from 'vitest';
import { issue } from '#test/targets/certificates.ts';
import { bodyOf, serve, serveHttps } from '#test/targets/serve.ts';
import { post } from './post.ts';

const HERE = ['127.0.0.1'];
const MESSAGE = { headers: { 'webhook-id': 'one' }, body: '{"a":"ü"}' };

describe('post', () => {
  it('brings the body and says what came back', async () => {
    let seen: unknown;
    const { port } = await serve(async (request, response) => {
      const { method, url, headers } = request;
      seen = { method, url, host: headers.host, id: headers['webhook-id'], body: String(await bodyOf(request)) };
      response.writeHead(202).end('thanks');
    });
    const posted = await post(`http://127.0.0.1:${port}/hook?a=b`, MESSAGE, HERE);
    expect(posted).toMatchObject({
      answer: { kind: 'status', status: 202, retryAfter: null },
      note: '202 Accepted',
      body: 'thanks',
    });
    expect(seen).toEqual({
      method: 'POST',
      url: '/hook?a=b',
      host: `127.0.0.1:${port}`,
      id: 'one',
      body: MESSAGE.body,
    });
  });

  it('follows no redirect, and tells what to do', async () => {
    const { port } = await serve((_, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
    const posted = await post(`http://127.0.0.1:${port}/`, MESSAGE, HERE);
    expect(posted.answer).toMatchObject({ kind: 'status', status: 302 });
    expect(posted.note).toContain('give the address it leads to');
  });

  it('keeps the beginning of a long answer', async () => {
    const { port } = await serve((_, response) => void response.writeHead(500).end('x'.repeat(1_000_000)));
    const posted = await post(`http://127.0.0.1:${port}/`, MESSAGE, HERE);
    expect([posted.answer, posted.body.length]).toEqual([{ kind: 'status', status: 500, retryAfter: null }, 2_048]);
  });

  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
    'does not reach %s where that is not allowed',
    async (host) => {
      let asked = 0;
      const { port } = await serve((_, response) => {
        asked += 1;
        response.end();
      });
      const posted = await post(`http://${host}:${port}/`, MESSAGE, ['10.0.0.0/8']);
      expect([posted.answer, asked]).toEqual([{ kind: 'refused' }, 0]);
      expect(posted.note).toContain('GONOGO_WEBHOOK_PRIVATE');
    },
  );

  it('never reaches metadata services', async () => {
    const posted = await post('http://169.254.169.254/latest', MESSAGE, ['169.254.0.0/16']);
    expect(posted.answer).toEqual({ kind: 'refused' });
  });

  it('gets no answer where nobody listens, the name is unknown, or the certificate is not to be trusted', async () => {
    const { port, stop } = await serve(() => undefined);
    await stop();
    const own = issue({ subject: 'localhost', names: ['127.0.0.1'] });
    const tls = await serveHttps({ key: own.keyPem, cert: own.pem }, (_, response) => void response.end());
    for (const url of [`http://127.0.0.1:${port}/`, 'http://nobody.invalid/', `https://127.0.0.1:${tls.port}/`]) {
      const posted = await post(url, MESSAGE, HERE);
      expect([url, posted.answer]).toEqual([url, { kind: 'none' }]);
      expect(posted.note).not.toBe('');
    }
  });
});
