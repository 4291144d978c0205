import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Everything the browser complains of: errors of scripts, failed hydration, violations of the page's policy. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => heard.push(`${error.message} (${page.url()})`));
  return heard;
}

/** React has taken over all that can be clicked. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('h1, a, button, input')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactFiber')),
    ),
  );
}

/** No finding of axe. Dark differs from light by its colours alone, so it is asked about those alone. */
export async function expectAccessible(page: Page, what: string, { colours = false } = {}): Promise<void> {
  await page.evaluate(coloursSettled);
  const axe = new AxeBuilder({ page });
  const { violations } = await (colours ? axe.withRules(COLOURS) : axe.withTags(RULES)).analyze();
  const found = violations.map((rule) => ({
    rule: `${rule.id}: ${rule.help}`,
    at: rule.nodes.slice(0, 5).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  }));
  expect(found, what).toEqual([]);
}

/** Light, dark, and as narrow as a phone. */
export async function expectGoodLooks(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page, `${what}, light`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page, `${what}, dark`, { colours: true });
  await page.setViewportSize({ width: 390, height: 844 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, { message: `${what} at 390 px scrolls sideways` }).toBeLessThanOrEqual(390);
}

/** Colours fade over into those of the other scheme. */
async function coloursSettled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(
    document
      .getAnimations()
      .filter((one) => one instanceof CSSTransition)
      .map((animation) => animation.finished),
  );
}
