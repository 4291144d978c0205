import type { Locator, Page } from 'playwright-core';
import { isSecretName } from '#lib/domain/probe/redact.ts';
import type { BrowserStep } from '#lib/domain/probe/spec/browser.ts';
import { Trouble } from '../trouble.ts';
import { firstLine, isTimeout } from './errors.ts';

export type Hands = {
  page: Page;
  /** Milliseconds that are left. */
  left(): number;
  /** Opens an address as the page itself; throws Trouble. */
  open(url: URL): Promise<void>;
  /** Values of the environment that nobody may see. */
  secrets: readonly string[];
  /** A value that must not be kept, and the field it stands in. */
  typedSecret(value: string, field: Locator): void;
};

/** Does one step as a person would. Answers why it could not be done, or null. Throws Trouble where the probe is at fault. */
export async function take(step: BrowserStep, hands: Hands): Promise<string | null> {
  const { page } = hands;
  if (step.do === 'goto') {
    await hands.open(webAddress(step.url, page.url()));
    return null;
  }
  const place = step.selector === null ? null : page.locator(step.selector);
  try {
    const timeout = hands.left();
    if (step.do === 'click') await place?.click({ timeout });
    else if (step.do === 'wait') await place?.first().waitFor({ state: 'visible', timeout });
    else if (step.do === 'press') await (place ? place.press(step.key, { timeout }) : page.keyboard.press(step.key));
    else if (place) await type(place, step.value, hands);
    return null;
  } catch (error) {
    return whyNot(error, place, step);
  }
}

async function type(field: Locator, value: string, hands: Hands): Promise<void> {
  const holds = hands.secrets.some((secret) => secret.length >= 4 && value.includes(secret));
  // Before it is typed: whatever happens then, it is not kept.
  if (holds) hands.typedSecret(value, field);
  await field.waitFor({ state: 'attached', timeout: hands.left() });
  const names = await Promise.all(
    ['type', 'name', 'id', 'autocomplete'].map((name) => field.getAttribute(name, { timeout: hands.left() })),
  );
  if (!holds && names.some((name) => name !== null && isSecretName(name))) hands.typedSecret(value, field);
  await field.fill(value, { timeout: hands.left() });
}

const VERBS = { click: 'be clicked', fill: 'be filled in', press: 'take a key', wait: 'be seen' } as const;

async function whyNot(error: unknown, place: Locator | null, step: Exclude<BrowserStep, { do: 'goto' }>) {
  const line = firstLine(error);
  if (/Unknown engine|not a valid (?:selector|XPath)|Unexpected token|while parsing|Malformed/i.test(line))
    throw new Trouble('request', 'crash', `The selector ${step.selector ?? ''} cannot be read: ${line}.`);
  if (/Unknown key/i.test(line)) throw new Trouble('request', 'crash', `There is no key ${JSON.stringify(step)}.`);
  if (/strict mode violation/i.test(line)) {
    const count = /resolved to (\d+) elements/.exec(line)?.[1] ?? 'several';
    return `${count} elements fit ${step.selector}; name one of them`;
  }
  if (!isTimeout(error) || place === null) return line;
  const count = await place.count().catch(() => 0);
  if (count === 0) return `there is no ${step.selector}`;
  return `${step.selector} is there and cannot ${VERBS[step.do]}`;
}

/** The address of a page, relative to the one that is open. Throws Trouble for whatever is no page of the web. */
export function webAddress(written: string, base?: string): URL {
  const parsed = URL.canParse(written, base) ? new URL(written, base) : null;
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:'))
    throw new Trouble('request', 'bad-address', `"${written.slice(0, 80)}" does not begin with http:// or https://.`);
  return parsed;
}
