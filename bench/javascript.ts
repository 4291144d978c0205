import { chromium } from '@playwright/test';
import { requireBrowser } from '../scripts/browser.ts';
import type { Bare } from './bare.ts';
import { plainTable, ratio } from './measure.ts';
import type { Product } from './product.ts';
import type { Seeded } from './seed.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** JavaScript that a browser without a cache is sent for a page, as it comes over the wire. */
export async function javascript(product: Product, bare: Bare, { launchId, slug }: Seeded): Promise<string> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const browser = await chromium.launch({ executablePath: requireBrowser(say), args: ARGS });
  try {
    const bytes = async (url: string, cookie = ''): Promise<number> => {
      const context = await browser.newContext();
      const cookies = cookie.split('; ').filter(Boolean);
      await context.addCookies(
        cookies.map((pair) => {
          const at = pair.indexOf('=');
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: product.url };
        }),
      );
      const page = await context.newPage();
      const sizes: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
      });
      const answer = await page.goto(url, { waitUntil: 'load' });
      if (!answer?.ok()) throw new Error(`${url} answered ${answer?.status()}`);
      // Prefetches of other pages come later and are theirs.
      const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      await context.close();
      return total;
    };
    const floor = await bytes(bare.url);
    const pages: [string, string][] = [
      ['sign-in', '/sign-in'],
      ['home', '/'],
      ['project', `/projects/${slug}`],
      ['launch overview', `/launches/${launchId}`],
      ['launch checklist', `/launches/${launchId}/checklist`],
    ];
    const rows = [['bare page', kilobytes(floor), ratio(floor, floor)]];
    for (const [name, path] of pages) {
      const size = await bytes(`${product.url}${path}`, name === 'sign-in' ? '' : product.cookie);
      rows.push([name, kilobytes(size), ratio(size, floor)]);
    }
    return plainTable('JavaScript sent, compressed', ['', 'size', 'ratio'], rows);
  } finally {
    await browser.close();
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
