import type { Fence } from '../view/view.ts';
import { expectOf, tidy, titleOf } from './chain.ts';
import { pathsOf } from './expectation.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';
import { withSecrets } from './names.ts';

const REQUEST = /^(GET|HEAD|POST|PUT|PATCH|DELETE)\s+(\S{1,2000})(?:\s+HTTP\/[\d.]+)?\s*$/;
const RESPONSE = /^HTTP\/[\d.]+\s+([1-5]\d\d)\b/;
const HEADER = /^([A-Za-z][\w-]{0,60}):\s?(.{0,2000})$/;
const MOST = 50;

type Part = {
  title: string;
  line: number;
  endLine: number;
  method: string;
  address: string;
  headers: [string, string][];
  body: string;
  status: number | null;
  answer: string;
};

/** Requests as they go over the wire, or as editors keep them in .http files: each with the answer below it, where one stands there. */
export function httpBlocks(fence: Fence, itemLine: number | null, names: Names): Sketch[] {
  if (!/^(?:https?|rest|http-request)$/.test(fence.lang)) return [];
  return partsOf(fence)
    .slice(0, MOST)
    .flatMap((part, index): Sketch[] => {
      const url = urlOf(part, names);
      if (url === null) return [];
      const headers = Object.fromEntries(
        part.headers.filter(
          ([name]) => !/^(?:host|content-length|connection|user-agent|accept-encoding|cookie)$/i.test(name),
        ),
      );
      const json = parsed(part.body);
      const sample = parsed(part.answer);
      const changes = part.method !== 'GET' && part.method !== 'HEAD';
      return [
        {
          title: tidy(part.title || titleOf(fence)),
          line: part.line,
          endLine: part.endLine,
          itemLine: index === 0 ? itemLine : null,
          spec: withSecrets(
            {
              kind: 'http' as const,
              ...(part.method === 'GET' ? {} : { method: part.method }),
              url,
              ...(Object.keys(headers).length > 0 ? { headers } : {}),
              ...(part.body === '' ? {} : json === undefined ? { body: part.body } : { json }),
              expect: expectOf(
                {
                  status: part.status ?? '2xx',
                  ...(sample === undefined ? {} : { json: pathsOf(sample, false) }),
                  unread: null,
                },
                {},
              ),
            },
            names,
          ),
          reason: changes ? `It sends ${part.method}, which changes something at each run.` : null,
        },
      ];
    });
}

function partsOf(fence: Fence): Part[] {
  const parts: Part[] = [];
  let title = '';
  let open: 'headers' | 'body' | 'answer-headers' | 'answer' | null = null;
  for (const [index, text] of fence.text.split('\n').entries()) {
    const line = fence.line + index;
    const part = parts.at(-1);
    const request = REQUEST.exec(text.trim());
    const response = RESPONSE.exec(text.trim());
    if (/^(?:#{1,3}|\/\/)/.test(text)) {
      title = text.replace(/^(?:#+|\/\/)\s*/, '').trim();
      open = null;
    } else if (request) {
      parts.push({
        title,
        line,
        endLine: line,
        method: request[1] ?? 'GET',
        address: request[2] ?? '',
        headers: [],
        body: '',
        status: null,
        answer: '',
      });
      title = '';
      open = 'headers';
    } else if (part && response) {
      part.status = Number(response[1]);
      open = 'answer-headers';
    } else if (part && open !== null) {
      if (text.trim() === '' && (open === 'headers' || open === 'answer-headers'))
        open = open === 'headers' ? 'body' : 'answer';
      else if (open === 'headers') {
        const header = HEADER.exec(text.trim());
        if (header) part.headers.push([header[1] ?? '', header[2] ?? '']);
      } else if (open === 'body') part.body = `${part.body}\n${text}`.trim();
      else if (open === 'answer') part.answer = `${part.answer}\n${text}`.trim();
    }
    const now = parts.at(-1);
    if (now && open !== null && text.trim() !== '') now.endLine = line;
  }
  return parts;
}

function urlOf({ address, headers }: Part, names: Names): string | null {
  const host = headers.find(([name]) => /^host$/i.test(name))?.[1]?.trim();
  if (!address.startsWith('/')) return names.address(address.replace(/\$\{(\w+)\}/g, '{{$1}}'));
  return host ? names.address(`https://${host}${address}`) : `${names.base('api')}${address}`;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
