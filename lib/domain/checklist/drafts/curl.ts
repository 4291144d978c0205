import type { Command } from 'unbash';
import { jsonOf, type Scope, textOf } from './shell-text.ts';

type FilePart = ({ fixture: string; filename?: string } | { content: string; filename: string }) & { type?: string };

/** A request as the probe schema writes it. */
export type CurlRequest = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  auth?: { bearer: string } | { basic: { user: string; password: string } };
  form?: Record<string, string>;
  json?: unknown;
  body?: string | { fixture: string };
  multipart?: Record<string, string | FilePart>;
  follow?: true;
};
export type ReadCurl = { request: CurlRequest; timeout: string | null; fails: boolean };

/** Options that take a value and change nothing about the request. */
const IGNORED = new Set([
  '-o',
  '--output',
  '-w',
  '--write-out',
  '-c',
  '--cookie-jar',
  '--retry',
  '--retry-delay',
  '--retry-max-time',
  '--connect-timeout',
  '--stderr',
  '--trace-ascii',
  '-D',
  '--dump-header',
  '--limit-rate',
]);
const SILENT =
  /^-[sSvifgN#OJR0]+$|^--(?:silent|show-error|verbose|include|fail|fail-with-body|compressed|http1\.1|http2|globoff|no-buffer|progress-bar|retry-connrefused|remote-name|location-trusted|ipv4|ipv6|no-progress-meter)$/;
const VALUED = new Set([
  'X',
  'H',
  'd',
  'F',
  'u',
  'o',
  'w',
  'm',
  'A',
  'e',
  'b',
  'c',
  'x',
  'T',
  'D',
  'E',
  'r',
  'K',
  'Q',
  'y',
  'Y',
  'z',
]);

/** Reads a curl command; null where it names no address. Never runs it. */
export function readCurl(command: Command, scope: Scope): ReadCurl | null {
  const words = split(command.args.map((arg) => textOf(arg, scope)));
  const data: string[] = [];
  const headers: Record<string, string> = {};
  const multipart: NonNullable<CurlRequest['multipart']> = {};
  const request: CurlRequest = { method: '', url: '' };
  const addresses: string[] = [];
  let query = false;
  let timeout: string | null = null;
  let fails = false;
  let json = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const value = () => {
      index += 1;
      return words[index] ?? '';
    };
    if (word === '-X' || word === '--request') request.method = value().toUpperCase();
    else if (word === '-H' || word === '--header') addHeader(headers, value());
    else if (['-d', '--data', '--data-ascii', '--data-raw', '--data-binary'].includes(word)) data.push(value());
    else if (word === '--data-urlencode') data.push(encoded(value()));
    else if (word === '--json') {
      data.push(value());
      json = true;
    } else if (word === '-F' || word === '--form' || word === '--form-string')
      part(multipart, value(), word === '--form-string', scope);
    else if (word === '-u' || word === '--user') request.auth = basic(value(), scope);
    else if (word === '--oauth2-bearer') request.auth = { bearer: value() };
    else if (word === '-I' || word === '--head') request.method ||= 'HEAD';
    else if (word === '-L' || word === '--location') request.follow = true;
    else if (word === '-G' || word === '--get') query = true;
    else if (word === '-k' || word === '--insecure')
      scope.warnings.add('The command accepts any certificate (-k); the probe checks it.');
    else if (word === '-A' || word === '--user-agent') headers['user-agent'] = value();
    else if (word === '-e' || word === '--referer') headers.referer = value();
    else if (word === '-b' || word === '--cookie') cookie(headers, value(), scope);
    else if (word === '-m' || word === '--max-time') timeout = secondsOf(value());
    else if (word === '--url') addresses.push(value());
    else if (word === '-T' || word === '--upload-file') {
      request.method ||= 'PUT';
      request.body = { fixture: fileName(value(), scope) };
    } else if (IGNORED.has(word)) index += 1;
    else if (SILENT.test(word)) fails ||= word.includes('f') && (word.startsWith('--fail') || !word.startsWith('--'));
    else if (word.startsWith('-') && word !== '-')
      scope.warnings.add(`The option ${word.slice(0, 30)} of curl was left out.`);
    else addresses.push(word);
  }
  const [address] = addresses;
  if (address === undefined) return null;
  if (addresses.length > 1) scope.warnings.add(`Of ${addresses.length} addresses the first was read.`);
  request.url = address;
  takeBearer(request, headers);
  if (Object.keys(multipart).length > 0) request.multipart = multipart;
  if (query && data.length > 0) request.url += `${request.url.includes('?') ? '&' : '?'}${data.join('&')}`;
  else if (data.length > 0) takeData(request, headers, data, json, command, scope);
  const sends = data.length > 0 && !query;
  request.method ||= sends || request.multipart ? 'POST' : 'GET';
  if ((request.method === 'GET' || request.method === 'HEAD') && (sends || request.multipart)) {
    scope.warnings.add(`A ${request.method} request sends no body; POST was written.`);
    request.method = 'POST';
  }
  if (Object.keys(headers).length > 0) request.headers = headers;
  return { request, timeout, fails };
}

const secondsOf = (written: string) => (/^[1-9]\d{0,3}$/.test(written) ? `${written}s` : null);

/** -sXPOST is -s -X POST. */
function split(words: string[]): string[] {
  return words.flatMap((word) => {
    if (!/^-[A-Za-z#0]{1}[^-\s]/.test(word) || word.startsWith('--')) {
      const long = /^(--[a-z-]{2,30})=(.*)$/s.exec(word);
      return long ? [long[1] ?? '', long[2] ?? ''] : [word];
    }
    const found: string[] = [];
    for (let index = 1; index < word.length; index += 1) {
      const letter = word[index] ?? '';
      found.push(`-${letter}`);
      if (!VALUED.has(letter)) continue;
      const rest = word.slice(index + 1);
      if (rest !== '') found.push(rest);
      break;
    }
    return found;
  });
}

function addHeader(headers: Record<string, string>, written: string): void {
  const at = written.indexOf(':');
  const name = written.slice(0, at).trim().toLowerCase();
  const value = written.slice(at + 1).trim();
  if (at > 0 && value !== '' && /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(name)) headers[name] = value;
}

function takeBearer(request: CurlRequest, headers: Record<string, string>): void {
  const bearer = /^bearer\s+(\S.*)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer === undefined || request.auth) return;
  request.auth = { bearer };
  delete headers.authorization;
}

function basic(written: string, scope: Scope): CurlRequest['auth'] {
  const at = written.indexOf(':');
  if (at >= 0) return { basic: { user: written.slice(0, at), password: written.slice(at + 1) } };
  return { basic: { user: written, password: scope.names.variable('PASSWORD') } };
}

function cookie(headers: Record<string, string>, written: string, scope: Scope): void {
  if (written.includes('=')) headers.cookie = written;
  else scope.warnings.add(`Cookies of the file ${written.slice(0, 60)} were left out.`);
}

const encoded = (written: string) => {
  const at = written.indexOf('=');
  return at < 0 ? written : `${written.slice(0, at)}=${encodeText(written.slice(at + 1))}`;
};

/** Escapes for a form, and leaves {{names}} as they are. */
function encodeText(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : safely(encodeURIComponent, part)))
    .join('');
}

function safely(change: (text: string) => string, text: string): string {
  try {
    return change(text);
  } catch {
    return text;
  }
}

function fileName(written: string, scope: Scope): string {
  const name = written.replace(/^@/, '').split('/').at(-1) || 'file.txt';
  scope.names.need('file', name, written);
  return name;
}

const PLAIN_TEXT = /^[\w. -]{1,80}\.(?:txt|text|log)$/i;

function part(multipart: NonNullable<CurlRequest['multipart']>, written: string, plain: boolean, scope: Scope): void {
  const at = written.indexOf('=');
  if (at <= 0) return;
  const [name, value] = [written.slice(0, at), written.slice(at + 1)];
  if (plain || !/^[@<]/.test(value)) {
    multipart[name] = plain ? value : (value.split(';type=')[0] ?? value);
    return;
  }
  const [path = '', ...more] = value.slice(1).split(';');
  const filename = more.find((each) => each.startsWith('filename='))?.slice(9);
  const type = more.find((each) => each.startsWith('type='))?.slice(5);
  const sent = { ...(filename ? { filename } : {}), ...(type ? { type } : {}) };
  const own = path.split('/').at(-1) ?? '';
  if (!PLAIN_TEXT.test(own)) {
    multipart[name] = { fixture: fileName(path, scope), ...sent };
    return;
  }
  // Any text will do for an upload that only has to arrive, and nobody has to provide it.
  multipart[name] = { filename: own, ...sent, content: 'Uploaded by {{run}}' };
  scope.warnings.add(`The file ${own} is not at hand: a line of text is sent under its name.`);
}

function takeData(
  request: CurlRequest,
  headers: Record<string, string>,
  data: string[],
  json: boolean,
  command: Command,
  scope: Scope,
): void {
  let whole = data.join('&');
  const heredoc = command.redirects.find((each) => each.type === 'HereDoc' || each.type === 'HereString');
  if (whole === '@-') {
    if (heredoc?.type === 'HereDoc') whole = heredoc.body.text.trim();
    else if (heredoc?.type === 'HereString' && heredoc.target) whole = textOf(heredoc.target, scope);
    else {
      scope.warnings.add('The body comes from another command, and was left out.');
      return;
    }
    if (/\$/.test(whole) && heredoc?.type === 'HereDoc' && heredoc.delimiter?.quoted !== true)
      whole = whole.replace(/\$\{?([A-Za-z_]\w{0,60})\}?/g, (_, name: string) => {
        const kept = scope.captured.get(name);
        return kept === undefined ? (scope.literals.get(name) ?? scope.names.variable(name)) : `{{${kept}}}`;
      });
  } else if (/^@\S/.test(whole)) {
    request.body = { fixture: fileName(whole, scope) };
    return;
  }
  const type = headers['content-type'] ?? '';
  const read = /json/i.test(type) || json || /^\s*[{[]/.test(whole) ? jsonOf(whole) : undefined;
  if (read !== undefined && typeof read === 'object') {
    request.json = read;
    if (/^application\/json\b/i.test(type)) delete headers['content-type'];
    return;
  }
  const pairs = whole.split('&').map((pair) => pair.split(/=(.*)/s));
  const fields = pairs.map(
    ([name = '', value]) => [decoded(name), value === undefined ? null : decoded(value)] as const,
  );
  const unique = new Set(fields.map(([name]) => name)).size === fields.length;
  const form = type === '' || /x-www-form-urlencoded/i.test(type);
  if (form && unique && fields.every(([name, value]) => name !== '' && value !== null && !/[{"\n]/.test(name))) {
    request.form = Object.fromEntries(fields.map(([name, value]) => [name, value ?? '']));
    delete headers['content-type'];
    return;
  }
  request.body = whole;
  if (type === '') headers['content-type'] = 'application/x-www-form-urlencoded';
}

const decoded = (text: string) =>
  text.includes('%') || text.includes('+') ? safely(decodeURIComponent, text.replaceAll('+', '%20')) : text;
