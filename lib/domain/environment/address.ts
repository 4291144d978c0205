import { z } from 'zod';

/** Any word can be a kind, because gates name kinds as they like. */
export const EnvironmentKind = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'One word, such as production, beta or staging.');

export type Checked<T> = { ok: true; value: T } | { ok: false; message: string };

/** A base URL as it is stored: http or https, a host, nothing secret in it. */
export function checkUrl(text: string): Checked<string> {
  const typed = text.trim();
  if (typed.length > 2000) return { ok: false, message: 'This address is too long: at most 2,000 characters.' };
  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    return { ok: false, message: `"${short(typed)}" is no address. Write it whole, such as https://api.acme.io.` };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { ok: false, message: `"${short(typed)}" has to begin with https:// or http://.` };
  }
  if (url.username || url.password) {
    return { ok: false, message: 'Leave user and password out of the address, and keep them as secrets below.' };
  }
  return { ok: true, value: typed };
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export const Url = z.string().transform((text, context) => {
  const checked = checkUrl(text);
  if (checked.ok) return checked.value;
  context.addIssue({ code: 'custom', message: checked.message });
  return z.NEVER;
});

export const UrlName = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, 'A name of one word, such as api, web or status.');
