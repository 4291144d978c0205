import { createServer, type RequestListener } from 'node:http';

/* Runs in a process of its own, so that it does not wait for whoever measures it. `node bench/slow-server.ts` prints its port. */

let count = 0;

/** Milliseconds: most answers 20 to 29, some 60 to 69, few 120 to 129, whatever the order of requests is. */
function delay(): number {
  count += 1;
  const part = (count * 37) % 100;
  const more = (count * 7) % 10;
  return (part < 90 ? 20 : part < 98 ? 60 : 120) + more;
}

const pages: Record<string, RequestListener> = {
  '/mixed': (_, response) => void setTimeout(() => response.end('{"status":"healthy"}'), delay()),
  '/late': (_, response) => void setTimeout(() => response.end('{"status":"healthy"}'), 80),
  '/dripping': (_, response) => {
    response.write('{"status":');
    setTimeout(() => response.end('"healthy"}'), 150);
  },
};

const server = createServer((request, response) => {
  const page = pages[request.url ?? ''];
  if (page) page(request, response);
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
