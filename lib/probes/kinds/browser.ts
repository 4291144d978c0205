import { createHash, X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { getConfig } from '#lib/config/env.ts';
import { isTargetFailure, NO_TIMINGS, type Timings } from '#lib/domain/probe/facts/common.ts';
import type { BrowserFacts } from '#lib/domain/probe/facts/kinds.ts';
import type { BrowserSpec } from '#lib/domain/probe/spec/browser.ts';
import { type Budget, budgetOf } from '../browser/budget.ts';
import { fromBrowser, isTimeout } from '../browser/errors.ts';
import { type Opened, openBrowser } from '../browser/launch.ts';
import { PATIENCE, takePicture } from '../browser/picture.ts';
import { places } from '../browser/places.ts';
import { startProxy, type WayOut } from '../browser/proxy.ts';
import { take, webAddress } from '../browser/steps.ts';
import { type Watch, watchPage } from '../browser/watch.ts';
import { connect } from '../net/connect.ts';
import { deadline, ended, within } from '../net/deadline.ts';
import { startTls } from '../net/tls.ts';
import type { Gather, Tools } from '../tools.ts';
import { failureOf, fromSystem, Trouble } from '../trouble.ts';

/** How long an expected element may take to appear once all steps are done. Milliseconds. */
const APPEARS = 5_000;
/** How long the end of a run may take, besides settling: looking at the page, and its picture. */
const LOOKING = APPEARS + PATIENCE + 2_000;

let line: ReturnType<typeof places> | undefined;

/** Opens a page in a browser of its own and does what a person would. `timeout` counts from when the browser is ready. */
export const browser: Gather<'browser'> = async (spec, tools) => {
  line ??= places(getConfig().browsers);
  let proxy: WayOut | undefined;
  let opened: Opened | undefined;
  let leave: (() => void) | undefined;
  const stop = new AbortController();
  const signal = AbortSignal.any([tools.signal, stop.signal]);
  try {
    const url = webAddress(spec.url);
    leave = await line(tools.signal).catch(() => {
      throw ended(tools.signal, 'connect', 'Waiting for a browser');
    });
    // The page's own host first: a refusal should not take the start of a browser.
    tools.guard.target(url.hostname, Number(url.port || (url.protocol === 'https:' ? 443 : 80)), 'GET');
    const budget = budgetOf(tools.guard);
    proxy = await startProxy({ ...tools, guard: budget.connections, signal });
    const trustedKeys = await keysOf(spec, tools);
    opened = await openBrowser({ proxyPort: proxy.port, width: spec.width, trustedKeys, signal });
    const limit = deadline(tools.timeout + spec.settle + LOOKING, signal);
    try {
      const visiting = visit(url, spec, tools, { opened, proxy, budget, stop });
      return { ok: true, facts: await within(limit.signal, 'answer', `The page at ${url.host}`, visiting) };
    } finally {
      limit.clear();
    }
  } catch (error) {
    const trouble = signal.aborted ? ended(signal, 'answer', 'The page') : fromSystem(error, 'answer', 'The browser');
    return { ok: false, failure: failureOf(trouble) };
  } finally {
    await opened?.close();
    proxy?.close();
    leave?.();
  }
};

type Around = { opened: Opened; proxy: WayOut; budget: Budget; stop: AbortController };

async function visit(url: URL, spec: BrowserSpec, tools: Tools, around: Around): Promise<BrowserFacts> {
  const { opened, proxy, budget, stop } = around;
  const { page, context } = opened;
  const ends = performance.now() + tools.timeout;
  const left = () => Math.max(1, ends - performance.now());
  const watch = await watchPage({
    ...{ context, page, proxy, guard: tools.guard, request: budget.request },
    stop: (trouble) => stop.abort(trouble),
  });
  const secrets = [...Object.values(tools.variables.secrets)];
  const fields: Locator[] = [];
  const open = (to: URL) => openPage(page, to, left(), watch, tools.timeout);
  const picture = async () => {
    const file = await takePicture(page, secrets, fields);
    if (file) tools.keep(file);
  };
  const typedSecret = (value: string, field: Locator) => {
    secrets.push(value);
    fields.push(field);
    tools.hide(value);
  };
  const began = performance.now();
  try {
    await open(url);
  } catch (error) {
    const trouble = fromBrowser(error, url.href);
    if (trouble.code === 'timeout') await picture();
    throw trouble;
  }
  const loadMs = performance.now() - began;
  const timings = await timingsOf(page, proxy, loadMs);
  let stepFailure: BrowserFacts['stepFailure'] = null;
  for (const [index, step] of spec.steps.entries()) {
    const hands = { page, left, open, secrets: Object.values(tools.variables.secrets), typedSecret };
    const message = await take(step, hands).catch((error: unknown) => {
      const trouble = fromBrowser(error, page.url());
      if (isTargetFailure(failureOf(trouble))) return trouble.message;
      throw trouble;
    });
    if (message !== null) {
      stepFailure = { step: index + 1, message };
      break;
    }
  }
  if (spec.steps.length > 0) await page.waitForLoadState('load', { timeout: left() }).catch(() => undefined);
  const seen = await look(page, spec, stepFailure === null ? Math.min(APPEARS, left()) : 0);
  if (watch.pageTrouble && !isTargetFailure(failureOf(watch.pageTrouble))) throw watch.pageTrouble;
  await picture();
  const { status, consoleErrors, failedRequests } = watch;
  return { status, ...seen, consoleErrors, failedRequests, loadMs, stepFailure, timings };
}

async function openPage(page: Page, to: URL, timeout: number, watch: Watch, whole: number): Promise<void> {
  try {
    const answer = await page.goto(to.href, { waitUntil: 'load', timeout });
    if (answer) watch.status = answer.status();
  } catch (error) {
    if (isTimeout(error))
      throw new Trouble('answer', 'timeout', `${to.host} had not shown its whole page after ${whole} ms.`);
    throw watch.pageTrouble ?? fromBrowser(error, to.href);
  }
}

type Seen = Pick<BrowserFacts, 'title' | 'finalUrl' | 'visible' | 'attributes'>;

async function look(page: Page, { expect, settle }: BrowserSpec, patience: number): Promise<Seen> {
  const began = performance.now();
  const left = () => Math.max(1, patience - (performance.now() - began));
  await pause(settle);
  const visible: Seen['visible'] = {};
  for (const selector of expect.visible ?? []) {
    const place = page.locator(selector).locator('visible=true').first();
    const appeared = place.waitFor({ state: 'visible', timeout: left() });
    visible[selector] = await appeared.then(
      () => true,
      (error: unknown) => notThere(error, selector, false),
    );
  }
  const attributes: Seen['attributes'] = [];
  for (const { selector, name } of expect.attribute ?? []) {
    const value = page.locator(selector).first().getAttribute(name, { timeout: left() });
    attributes.push(await value.catch((error: unknown) => notThere(error, selector, null)));
  }
  return { title: await page.title(), finalUrl: page.url(), visible, attributes };
}

function notThere<T>(error: unknown, selector: string, otherwise: T): T {
  if (isTimeout(error)) return otherwise;
  throw new Trouble(
    'answer',
    'crash',
    `The selector ${selector} could not be looked for: ${fromBrowser(error, '').message}`,
  );
}

/**
 * How long the page itself took. Name and connection are those of the proxy, which makes them for the browser; what comes after the first
 * byte, up to the moment when the page has loaded, counts as its transfer.
 */
async function timingsOf(page: Page, proxy: WayOut, total: number): Promise<Timings> {
  const entry = await page
    .evaluate(() => {
      const [one] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      if (!one) return null;
      const { secureConnectionStart: secure, connectEnd, requestStart, responseStart } = one;
      return { tls: secure > 0 ? connectEnd - secure : null, waited: responseStart - requestStart };
    })
    .catch(() => null);
  const met = proxy.times(page.url());
  if (entry === null || met === null) return { ...NO_TIMINGS, total };
  const { dns, connect } = met;
  const { tls } = entry;
  // Without encryption the proxy connects only when the browser has sent its request.
  const firstByte = Math.max(0, tls === null ? entry.waited - dns - connect : entry.waited);
  const transfer = Math.max(0, total - dns - connect - (tls ?? 0) - firstByte);
  return { dns, connect, tls, firstByte, transfer, total };
}

/**
 * Keys of certificates that an authority of the user's own has issued. A browser takes no authority for one run, so the certificate is
 * checked here, and its key alone is let through; one that does not hold is left to the browser, which refuses it.
 */
async function keysOf({ url, steps }: BrowserSpec, tools: Tools): Promise<string[]> {
  const { ca, signal } = tools;
  if (ca === undefined) return [];
  const written = [url, ...steps.flatMap((step) => (step.do === 'goto' ? [step.url] : []))];
  const asked = written.filter((each) => URL.canParse(each)).map((each) => new URL(each));
  const origins = new Map(asked.filter(({ protocol }) => protocol === 'https:').map((each) => [each.origin, each]));
  const keys = [...origins.values()].map(async ({ hostname, port, host }): Promise<string[]> => {
    const limit = deadline(tools.timeout, signal);
    try {
      const { socket } = await connect(
        { host: hostname, port: Number(port || 443) },
        { ...tools, signal: limit.signal },
      );
      try {
        const wish = { servername: hostname.replace(/^\[|\]$/g, ''), ca, alpn: ['http/1.1'] };
        const { secured } = await startTls(socket, wish, limit.signal, host);
        const { raw } = secured.getPeerCertificate();
        const key = new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' });
        return [createHash('sha256').update(key).digest('base64')];
      } finally {
        socket.destroy();
      }
    } catch {
      return [];
    } finally {
      limit.clear();
    }
  });
  return (await Promise.all(keys)).flat();
}
