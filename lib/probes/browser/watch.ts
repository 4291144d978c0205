import type { BrowserContext, Page, Request } from 'playwright-core';
import type { Guard } from '../guard.ts';
import { fromSystem, type Trouble } from '../trouble.ts';
import type { Budget } from './budget.ts';
import { fromBrowser } from './errors.ts';
import type { WayOut } from './proxy.ts';

/** Of each list; a page that does the same wrong thing for ever must not fill the memory. */
const MOST = 500;
const LONGEST = 500;
/** The browser's own line about a request: requests are counted apart. */
const ABOUT_A_REQUEST = /^Failed to load resource:/;

export type Watch = {
  consoleErrors: string[];
  failedRequests: { url: string; reason: string }[];
  /** Of the page itself, the last one that was opened. */
  status: number | null;
  /** Why the page itself could not be opened. */
  pageTrouble: Trouble | null;
};

type Around = {
  context: BrowserContext;
  page: Page;
  proxy: WayOut;
  guard: Guard;
  request: Budget['request'];
  stop: (trouble: Trouble) => void;
};

/** Listens from before the first request. `stop` is called where the run has used up its requests. */
export async function watchPage({ context, page, proxy, guard, request: counted, stop }: Around): Promise<Watch> {
  const watch: Watch = { consoleErrors: [], failedRequests: [], status: null, pageTrouble: null };
  const refused = new WeakMap<Request, Trouble>();
  const say = (text: string) => {
    if (watch.consoleErrors.length < MOST) watch.consoleErrors.push(text.slice(0, LONGEST));
  };
  const failed = (url: string, reason: string) => {
    // Behind the path there may stand what a page knows of a person.
    const [plain = ''] = url.split(/[?#]/);
    if (watch.failedRequests.length < MOST) watch.failedRequests.push({ url: plain.slice(0, LONGEST), reason });
  };
  const spend = () => {
    try {
      counted.spend();
    } catch (error) {
      stop(fromSystem(error, 'request', 'the page'));
    }
  };
  if (guard.limited)
    await context.route('**/*', async (route) => {
      const request = route.request();
      try {
        const url = new URL(request.url());
        if (url.protocol === 'http:' || url.protocol === 'https:') {
          guard.target(url.hostname, Number(url.port || (url.protocol === 'https:' ? 443 : 80)), request.method());
          counted.spend();
          await counted.admit();
        }
        await route.continue();
      } catch (error) {
        const trouble = fromSystem(error, 'request', request.url());
        refused.set(request, trouble);
        if (trouble.code === 'over-budget') stop(trouble);
        await route.abort('blockedbyclient').catch(() => undefined);
      }
    });
  context.on('console', (message) => {
    if (message.type() === 'error' && !ABOUT_A_REQUEST.test(message.text())) say(message.text());
  });
  context.on('weberror', (error) => say(textOf(error.error())));
  context.on('request', (request) => {
    // A redirect is not asked about again before it is followed.
    if (request.redirectedFrom() !== null) spend();
  });
  context.on('requestfailed', (request) => {
    const error = request.failure()?.errorText ?? '';
    const trouble = refused.get(request) ?? proxy.trouble(request.url()) ?? fromBrowser(`net::${error}`, request.url());
    const aborted = error.includes('ERR_ABORTED') && !refused.has(request);
    if (aborted) return;
    if (isPage(request, page)) {
      watch.status = null;
      watch.pageTrouble = trouble;
    } else failed(request.url(), trouble.code === 'crash' ? error.replace(/^net::/, '') : trouble.message);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (isPage(response.request(), page)) {
      if (status >= 300 && status < 400) return;
      watch.status = status;
      watch.pageTrouble = null;
    } else if (status >= 400) failed(response.url(), `status ${status}`);
  });
  const sockets = (each: Page) =>
    each.on('websocket', (socket) => {
      spend();
      socket.once('socketerror', (error) => {
        failed(socket.url(), proxy.trouble(socket.url())?.message ?? error.slice(0, LONGEST));
      });
    });
  for (const each of context.pages()) sockets(each);
  context.on('page', sockets);
  return watch;
}

function isPage(request: Request, page: Page): boolean {
  try {
    return request.isNavigationRequest() && request.frame() === page.mainFrame();
  } catch {
    // A request of a service worker, or of a page that is just being opened, has no frame.
    return false;
  }
}

const textOf = (error: Error) => `${error.name}: ${error.message}`;
