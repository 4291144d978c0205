import type { SyntaxNode } from 'unbash';
import type { Loop, RequestStep } from './steps.ts';

const COUNTED = /^(?:\$\(\s*seq\s+(?:1\s+)?(\d{1,5})\s*\)|`seq\s+(?:1\s+)?(\d{1,5})`|\{1\.\.(\d{1,5})\})$/;
const PLAIN = /^[\w./:-]{1,100}$/;

/** `for i in $(seq 1 70)` and `for page in /a /b`: how often, or with which values. Null for any other loop. */
export function loopOf(node: SyntaxNode, source: string): Loop | null {
  if (node.type !== 'For' || !node.wordlist) return null;
  const words = node.wordlist.map((word) => source.slice(word.pos, word.end));
  const counted = words.length === 1 ? COUNTED.exec(words[0] ?? '') : null;
  const name = source.slice(node.name.pos, node.name.end);
  if (counted) return { name, values: null, count: Number(counted[1] ?? counted[2] ?? counted[3]) };
  const values = words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  return values.length > 0 && values.length <= 100 && values.every((value) => PLAIN.test(value))
    ? { name, values, count: values.length }
    : null;
}

/** A loop as one probe: the same request until it is limited, or one request for each value. Null where it says neither. */
export function loopSpec({ loop, request, expected }: RequestStep): Record<string, unknown> | null {
  if (!loop) return null;
  if (loop.values && JSON.stringify(request).includes('{{value}}'))
    return {
      foreach: loop.values.map((value) => (request.url.includes('/{{value}}') ? value.replace(/^\//, '') : value)),
    };
  if (expected.status !== 429 || loop.count < 2) return null;
  return {
    kind: 'ratelimit',
    url: request.url,
    ...(request.method === 'GET' ? {} : { method: request.method }),
    budget: Math.min(10_000, loop.count),
    expect: { status: 429 },
  };
}
