import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, BrowserType, Page } from 'playwright-core';
import { getConfig, programFolders } from '#lib/config/env.ts';
import { messageOf, Trouble } from '../trouble.ts';
import { browserProgram } from './program.ts';

const HEIGHT = 800;
/** Milliseconds. */
const LONGEST_START = 15_000;
/** A browser now and then hangs while it starts. Nothing was asked of anybody then, so it is started anew. */
const STARTS = 3;
const LONGEST_END = 3_000;
/** No run lasts this long, so what is left of one belonged to a process that was killed. */
const ABANDONED = 2 * 60 * 60_000;
const FOLDER = 'gonogo-browser-';

export type Opened = { context: BrowserContext; page: Page; close(): Promise<void> };
export type Wish = { proxyPort: number; width: number; trustedKeys: string[]; signal: AbortSignal };

/**
 * Nothing leaves but through the proxy: no name is looked up by the browser, no loopback is passed by, no datagram is sent, and it
 * asks nothing of its makers.
 */
const switches = ({ proxyPort, trustedKeys }: Wish) => [
  `--proxy-server=http://127.0.0.1:${proxyPort}`,
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // The same in builds that have no windows.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--no-pings',
  ...(trustedKeys.length > 0 ? [`--ignore-certificate-errors-spki-list=${trustedKeys.join(',')}`] : []),
];

/** Opens a browser with a profile of its own, which is gone when it is closed, and so is every process of it. */
export async function openBrowser(wish: Wish): Promise<Opened> {
  // Loaded when it is needed: the pages know this kind too, and never open a browser.
  const { chromium } = await import('playwright-core');
  const program = browserProgram(() => chromium.executablePath());
  await sweep();
  const { context, remove } = await start(chromium, program, wish);
  let closing: Promise<void> | undefined;
  const pid = await pidOf(context);
  const close = async () => {
    wish.signal.removeEventListener('abort', kill);
    await Promise.race([context.close().catch(() => undefined), pause(LONGEST_END, undefined, { ref: false })]);
    kill();
    await remove();
  };
  const kill = () => {
    // Its processes are a group of their own.
    for (const target of pid === null ? [] : [-pid, pid]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // Gone already.
      }
    }
  };
  wish.signal.addEventListener('abort', kill, { once: true });
  if (wish.signal.aborted) kill();
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function start(chromium: BrowserType, program: string, wish: Wish) {
  for (let attempt = 1; ; attempt += 1) {
    const folder = await mkdtemp(join(tmpdir(), FOLDER));
    const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    try {
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: program,
        args: switches(wish),
        chromiumSandbox: getConfig().browserSandbox,
        headless: true,
        // Nothing of this process's own settings and secrets.
        env: { PATH: programFolders(), HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        acceptDownloads: false,
        viewport: { width: wish.width, height: HEIGHT },
        timeout: LONGEST_START,
      });
      return { context, remove };
    } catch (error) {
      await remove();
      const hung = error instanceof Error && error.name === 'TimeoutError';
      if (!hung || attempt === STARTS || wish.signal.aborted) throw launchTrouble(error, program);
    }
  }
}

async function pidOf(context: BrowserContext): Promise<number | null> {
  try {
    const session = await context.browser()?.newBrowserCDPSession();
    const known = await session?.send('SystemInfo.getProcessInfo');
    await session?.detach();
    return known?.processInfo.find(({ type }) => type === 'browser')?.id ?? null;
  } catch {
    return null;
  }
}

function launchTrouble(error: unknown, program: string): Trouble {
  const text = error instanceof Error ? error.message : '';
  if (/sandbox/i.test(text) && !/--no-sandbox/.test(text.split('\n')[0] ?? '') && getConfig().browserSandbox)
    return new Trouble(
      'connect',
      'missing-tool',
      'The browser could not set up its sandbox on this machine. Let it use user namespaces, or set GONOGO_BROWSER_SANDBOX to off where the pages that are probed are trusted.',
    );
  return new Trouble('connect', 'missing-tool', `The browser ${program} could not be started: ${messageOf(error)}.`);
}

/** Profiles that a killed process left. */
async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(FOLDER))) {
    const path = join(tmpdir(), name);
    const changed = await stat(path).then(
      (found) => found.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - changed > ABANDONED) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
