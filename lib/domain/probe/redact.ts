import { looksSecret } from '../environment/variables.ts';
import type { HeaderList } from './facts/common.ts';

/*
 * Runs where evidence is captured, so that no secret is ever stored. Known secrets are replaced wherever they stand, in every spelling that a
 * request gives them; besides, whatever stands in a place made for secrets.
 */
export const MOST_BODY = 65_536;
const HIDDEN = '[hidden]';
const SECRET_HEADERS =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|apikey|x-auth-token|x-access-token|x-csrf-token|x-xsrf-token|x-amz-security-token|private-token)$/i;
const URL_HEADERS = /^(?:location|content-location|referer|refresh|link)$/i;
const SECRET_KEYS =
  /pass(?:word|wd|phrase|code)?$|^pwd$|secret|token|api[-_]?key|private[-_]?key|credential|authorization|^otp$|^pin$|session[-_]?id|^jwt$|^sid$/i;

/** A secret as it may be shown: a token that is long enough keeps its first six characters, so that two can be told apart. */
export function hide(value: string): string {
  return value.length >= 20 && !/\s/.test(value) ? `${value.slice(0, 6)}...${HIDDEN}` : HIDDEN;
}

export type Redactor = {
  text(text: string): string;
  url(url: string): string;
  headers(headers: HeaderList): HeaderList;
  /** A body, cut to 64 KB after it was redacted. */
  body(text: string, contentType: string | null): { text: string; cut: boolean };
  /** Every text inside a value: a result, facts, a log line. */
  value<T>(value: T): T;
};

/** `secrets` are all secret values of the environment and what a scenario kept in places made for secrets. */
export function redactor(secrets: readonly string[]): Redactor {
  const known = spellings(secrets);
  const longest = known[0]?.spelling.length ?? 0;
  const text = (source: string): string => {
    let out = source;
    for (const { spelling, shown } of known) if (out.includes(spelling)) out = out.replaceAll(spelling, shown);
    return out;
  };
  const headers = (list: HeaderList): HeaderList =>
    list.map(([name, value]): [string, string] => {
      if (SECRET_HEADERS.test(name) || looksSecret(name)) return [name, hideHeader(name, text(value))];
      return [name, text(URL_HEADERS.test(name) ? hideInUrl(value) : value)];
    });
  const value = (each: unknown): unknown => {
    if (typeof each === 'string') return text(each);
    if (Array.isArray(each)) return each.map(value);
    if (typeof each !== 'object' || each === null || each instanceof Date) return each;
    return Object.fromEntries(Object.entries(each).map(([key, child]) => [text(key), value(child)]));
  };
  return {
    text,
    url: (source) => text(hideInUrl(source)),
    headers,
    body: (source, contentType) => {
      // What is far beyond the cut is never shown, so it need not be read; the margin keeps a secret at the edge whole.
      const near = source.slice(0, MOST_BODY + 16_384);
      const shown = hideInBody(text(near), contentType);
      if (source.length === near.length && shown.length <= MOST_BODY) return { text: shown, cut: false };
      // A secret that the margin cut in two is not found: the end is dropped as far as one could reach.
      const reach = source.length > near.length ? longest : 0;
      return { text: shown.slice(0, Math.min(MOST_BODY, Math.max(0, shown.length - reach))), cut: true };
    },
    value: <T>(each: T) => value(each) as T,
  };
}

/** Longest first, so that a secret inside another is not left half. Values of one to three letters would hide half of every text. */
function spellings(secrets: readonly string[]): { spelling: string; shown: string }[] {
  const all = new Map<string, string>();
  for (const secret of secrets) {
    if (secret.trim().length < 4) continue;
    const json = JSON.stringify(secret).slice(1, -1);
    const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join('');
    const percent = encodeURIComponent(secret);
    const forms = [
      secret,
      json,
      percent,
      percent.toLowerCase(),
      percent.replaceAll('%20', '+'),
      encodeURI(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
      btoa(bytes),
      btoa(bytes).replace(/=+$/, ''),
    ];
    for (const form of forms) if (form.length >= 4) all.set(form, hide(secret));
    // A key of several lines is often shown line by line.
    for (const line of secret.includes('\n') ? secret.split('\n') : [])
      if (line.trim().length >= 12) all.set(line.trim(), HIDDEN);
  }
  return [...all]
    .map(([spelling, shown]) => ({ spelling, shown }))
    .sort((a, b) => b.spelling.length - a.spelling.length);
}

function hideHeader(name: string, value: string): string {
  if (value.includes(HIDDEN))
    return value.replace(/^(\S+\s+)?.*$/s, (_, scheme: string | undefined) => `${scheme ?? ''}${HIDDEN}`);
  if (/^set-cookie$/i.test(name))
    return value.replace(/^([^=;]*=)([^;]*)/, (_, key: string, secret: string) => `${key}${hide(secret)}`);
  if (/^cookie$/i.test(name))
    return value.replace(/([^=;]*=)([^;]*)/g, (_, key: string, secret: string) => `${key}${hide(secret)}`);
  const scheme = /^(basic|bearer|digest|token|negotiate)\s+(.*)$/is.exec(value);
  if (!scheme) return hide(value);
  // Basic is a name and a password in another spelling: not even its beginning is shown.
  return `${scheme[1]} ${/^bearer|^token/i.test(scheme[1] ?? '') ? hide(scheme[2] ?? '') : HIDDEN}`;
}

function hideInUrl(source: string): string {
  const plain = source.replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/?#@]*)@/i, (_, scheme: string) => `${scheme}${HIDDEN}@`);
  return plain.replace(/([?&#;])([^=&#;?]+)=([^&#;]*)/g, (whole, mark: string, key: string, secret: string) =>
    SECRET_KEYS.test(decoded(key)) ? `${mark}${key}=${hide(decoded(secret))}` : whole,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function hideInBody(text: string, contentType: string | null): string {
  if (/urlencoded/i.test(contentType ?? '')) return hideInUrl(`?${text}`).slice(1);
  const trimmed = text.trimStart();
  if (/json/i.test(contentType ?? '') || trimmed.startsWith('{') || trimmed.startsWith('[')) return hideInJson(text);
  if (!/multipart/i.test(contentType ?? '')) return text;
  return text
    .split(/(?<=\n)(?=--)/)
    .map(hideInPart)
    .join('');
}

/** A part of a form whose name says that it is secret. */
function hideInPart(part: string): string {
  const blank = /\r?\n\r?\n/.exec(part);
  const name = blank && /\bname="([^"]{1,200})"/.exec(part.slice(0, blank.index))?.[1];
  if (!blank || !name || !SECRET_KEYS.test(name)) return part;
  const start = blank.index + blank[0].length;
  const end = /\r?\n$/.exec(part)?.[0] ?? '';
  return part.slice(0, start) + hide(part.slice(start, part.length - end.length)) + end;
}

/** Works on the text and not on the document, so that a body that was cut or is slightly wrong is redacted as well. */
function hideInJson(text: string): string {
  return text.replace(
    /("((?:[^"\\]|\\.){1,100})"\s*:\s*)("((?:[^"\\]|\\.)*)("|$)|-?\d[\d.eE+-]*)/g,
    (whole, head: string, key: string, _value: string, inner: string | undefined) =>
      SECRET_KEYS.test(key) ? `${head}"${hide(inner ?? '')}"` : whole,
  );
}

/** Whether a value that a scenario keeps belongs to the secrets from then on. */
export function isSecretName(name: string): boolean {
  return SECRET_KEYS.test(name) || looksSecret(name);
}
