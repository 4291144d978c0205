import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import type { ProbeFile } from '../tools.ts';

const LARGEST = 2 * 1_048_576;
/** Milliseconds for all of it: a page that is stuck has no picture. */
export const PATIENCE = 4_000;
const COVER = '#5b6472';

/**
 * What the window shows, without secrets: password fields, fields that a secret was typed into, and every place that shows one are
 * covered. Null where that cannot be made sure: a picture cannot be searched afterwards.
 */
export function takePicture(page: Page, secrets: readonly string[], typed: Locator[]): Promise<ProbeFile | null> {
  return Promise.race([shoot(page, secrets, typed), pause(PATIENCE, null, { ref: false })]);
}

async function shoot(page: Page, secrets: readonly string[], typed: Locator[]): Promise<ProbeFile | null> {
  try {
    const covered: Locator[] = [...typed];
    for (const frame of page.frames()) {
      covered.push(frame.locator('input[type=password]'), frame.locator('input[autocomplete*=password]'));
      const found = await places(frame, secrets);
      if (found === null) return null;
      covered.push(...found);
    }
    const options = {
      mask: covered,
      maskColor: COVER,
      scale: 'css',
      timeout: PATIENCE,
      animations: 'disabled',
    } as const;
    const png = await page.screenshot({ ...options, type: 'png' });
    if (png.length <= LARGEST) return file('screenshot.png', 'image/png', png);
    const jpeg = await page.screenshot({ ...options, type: 'jpeg', quality: 60 });
    return jpeg.length <= LARGEST ? file('screenshot.jpg', 'image/jpeg', jpeg) : null;
  } catch {
    return null;
  }
}

const file = (name: string, mediaType: ProbeFile['mediaType'], bytes: Buffer): ProbeFile => ({
  name,
  mediaType,
  bytes: new Uint8Array(bytes),
});

/**
 * Where a frame shows a secret; null where it shows one that cannot be pointed at. Texts are searched in a world of their own, which the
 * scripts of the page do not see.
 */
async function places(frame: Frame, secrets: readonly string[]): Promise<Locator[] | null> {
  const known = secrets.map((each) => each.trim().replace(/\s+/g, ' ')).filter((each) => each.length >= 4);
  if (known.length === 0) return [];
  const found: Locator[] = [];
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is on no picture.
  const shown = (await frame.locator('body').innerText({ timeout: PATIENCE })).replace(/\s+/g, ' ').toLowerCase();
  const fields = frame.locator('input, textarea, select');
  const values = await fields.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  for (const secret of known) {
    for (const [index, value] of values.entries()) if (value.includes(secret)) found.push(fields.nth(index));
    const text = frame.getByText(secret);
    if ((await text.count()) > 0) found.push(text);
    else if (shown.includes(secret.toLowerCase())) return null;
  }
  return found;
}
