import type { Missing } from './model.ts';

const SECRET = /pass(?:word|phrase|wd)?|secret|token|api_?key|_key$|^key$|credential|dsn|private/i;
const BASE = /(?:^|_)(?:url|host|base|api|endpoint|server|domain|addr(?:ess)?|origin)$/i;

/** Whether a variable of that name holds what nobody may read. */
export const isSecretName = (name: string) => SECRET.test(name);

/** FILE_ID becomes fileId; a name that has small letters already stays. */
export function camel(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  if (words.length === 1 && /[a-z]/.test(name) && /^[A-Za-z]/.test(name))
    return name.charAt(0).toLowerCase() + name.slice(1);
  const joined = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, 60);
  return /^[A-Za-z]/.test(joined) ? joined : `x${joined}`;
}

/**
 * Names that stand for what a document leaves to its reader, the same ones for the whole document: hosts become variables such as
 * {{api}}, whatever host was written, so that no placeholder is ever asked.
 */
export class Names {
  private readonly origins = new Map<string, string>();
  private readonly needed = new Map<string, Missing>();

  /** The address with its origin as a variable; null where it is no address. */
  address(written: string): string | null {
    const url = written.trim();
    const lead = /^\{\{([^{}]{1,80})\}\}/.exec(url);
    if (lead) {
      const name = lead[1] ?? '';
      if (name.startsWith('secret.')) return url;
      this.need('base URL', name, null);
      return url;
    }
    const match = /^(?:(https?|wss?):\/\/)?([^/?#\s]{1,255})([/?#]\S{0,2000})?$/i.exec(url);
    const authority = (match?.[2] ?? '').replace(/^[^@]{0,200}@/, '');
    const named = /\{\{([^{}]{1,80})\}\}/.exec(authority)?.[1];
    const host = authority.toLowerCase();
    if (
      !match ||
      (match[1] === undefined && !/^(?:localhost|[\w.-]+\.[a-z]{2,}|\d+(?:\.\d+){3})(?::\d{1,5})?$/.test(host))
    )
      return null;
    const rest = match[3] ?? '';
    const origin = `${(match[1] ?? 'http').toLowerCase()}://${host}`;
    const name = named ?? this.nameOf(host, rest);
    if (!this.origins.has(host)) this.origins.set(host, name);
    this.need('base URL', this.origins.get(host) ?? name, origin);
    return `{{${this.origins.get(host) ?? name}}}${rest.startsWith('/') || rest === '' ? rest || '/' : `/${rest}`}`;
  }

  private nameOf(host: string, rest: string): string {
    const known = this.origins.get(host);
    if (known) return known;
    const port = /:(\d+)$/.exec(host)?.[1];
    const labels = host.replace(/:\d+$/, '').split('.');
    const first = labels[0] ?? '';
    const local = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(?::|$)/.test(host);
    const base =
      port === '9090' || /prometheus/.test(host)
        ? 'prometheus'
        : port === '9093'
          ? 'alertmanager'
          : /grafana/.test(host)
            ? 'grafana'
            : local
              ? (port === '3000' || port === '5173') && !/^\/api\b|^\/health/.test(rest)
                ? 'app'
                : 'api'
              : /^(?:www|app|web|frontend)$/.test(first) || labels.length === 2
                ? 'app'
                : /^api\b|-api\b|backend/.test(first)
                  ? 'api'
                  : camel(first) || 'api';
    const taken = new Set(this.origins.values());
    if (!taken.has(base)) return base;
    if (local && taken.has('api') && base === 'api') return 'api';
    for (let number = 2; ; number += 1) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
  }

  /** A base address that no line names, such as that of the API for a path. */
  base(name: 'api' | 'app' | 'prometheus'): string {
    this.need('base URL', name, [...this.origins].find(([, each]) => each === name)?.[0] ?? null);
    return `{{${name}}}`;
  }

  /** A shell variable or an <id> that the document leaves open. */
  variable(written: string, leads = false): string {
    if (/^(?:RANDOM|UUID|TIMESTAMP|DATE|NOW)$/i.test(written)) return '{{run}}';
    if (leads || BASE.test(written)) {
      const name = /^(?:base_?url|api_?(?:url|base|host)?|backend_?url|host|url|server|api_base_url)$/i.test(written)
        ? 'api'
        : camel(written);
      this.need('base URL', name, `$${written}`);
      return `{{${name}}}`;
    }
    if (isSecretName(written)) {
      const name = written
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .toUpperCase()
        .slice(0, 80);
      this.need('secret', name, `$${written}`);
      return `{{secret.${name}}}`;
    }
    const name = camel(written);
    this.need('variable', name, `$${written}`);
    return `{{${name}}}`;
  }

  need(what: Missing['what'], name: string, from: string | null): void {
    const known = this.needed.get(`${what}|${name}`);
    if (!known || (known.from === null && from !== null)) this.needed.set(`${what}|${name}`, { what, name, from });
  }

  /** Where a name came from, as the document wrote it. */
  originOf(name: string): string | null {
    return [...this.needed.values()].find((each) => each.name === name)?.from ?? null;
  }
}

const OPEN_VALUE = /^(?:your[-_ ].{1,40}|change-?_?me|x{3,}|\*{3,}|\.{3}|\$?\{?your_\w{1,40}\}?|password|secret)$/i;

/** Secrets that a document leaves to its reader ("your-password") as secrets of the environment, in every field of a request. */
export function withSecrets<Value>(value: Value, names: Names, key = ''): Value {
  if (typeof value === 'string')
    return (isSecretName(key) && OPEN_VALUE.test(value) ? names.variable(key) : value) as Value;
  if (Array.isArray(value)) return value.map((each) => withSecrets(each, names, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withSecrets(each, names, name === 'bearer' ? 'TOKEN' : name)]),
  ) as Value;
}
