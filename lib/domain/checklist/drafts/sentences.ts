import { limitsIn } from '../view/figures.ts';
import type { Entry, View } from '../view/view.ts';
import { tidy } from './chain.ts';
import type { Made, Sketch } from './model.ts';
import type { Names } from './names.ts';
import { certificate, exposed, oldProtocols } from './network-sentences.ts';

type Meaning = { when: RegExp; not?: RegExp; make: (text: string, names: Names, match: RegExpExecArray) => Made };

const ELSEWHERE = 'https://attacker.example';
const YEAR = 31_536_000;

/** Boxes whose words have one meaning that a machine can check. The first that fits counts. */
const MEANINGS: Meaning[] = [
  {
    when: /\bhsts\b|strict-transport-security/i,
    make: (text, names) => {
      const year = /\b(?:1|one)[- ]?year\b|\b12 months\b|31536000/i.test(text);
      const days = Number(/\b(\d{2,4})[- ]days?\b/i.exec(text)?.[1] ?? Number.NaN);
      const seconds = year ? YEAR : Number.isFinite(days) ? days * 86_400 : null;
      const hsts = {
        maxAge: seconds === null ? '> 0' : `>= ${seconds}`,
        ...(/sub-?domains/i.test(text) ? { includeSubDomains: true } : {}),
        ...(/preload/i.test(text) ? { preload: true } : {}),
      };
      return { spec: { kind: 'headers', url: `${names.base('app')}/`, expect: { hsts } } };
    },
  },
  {
    when: /\bhttp\b.{0,40}\bredirect(?:s|ed|ion)?\b.{0,30}\bhttps\b|\bforce https\b|\bhttps (?:is )?enforced\b|\bhttps enforcement\b|\bredirect(?:s|ed)? to https\b/i,
    make: (_, names) => ({ spec: { kind: 'headers', url: `${names.base('app')}/`, expect: { httpsRedirect: true } } }),
  },
  {
    when: /\b(?:excluded?|exempt(?:ed)?|not subject)\b.{0,30}\brate limit/i,
    make: (text, names) => {
      const path = pathIn(text, /health|ready|live/) ?? '/health';
      return {
        spec: {
          kind: 'ratelimit',
          url: `${names.base('api')}/`,
          budget: 200,
          exempt: [`${names.base('api')}${path}`],
          expect: { status: 429 },
        },
        warnings: [
          'The address and the number of requests were chosen; write an address that is limited, and its limit.',
        ],
      };
    },
  },
  {
    when: /\brate limit(?:s|ing)?\b.{0,60}\b(?:enabled|enforced|active|working|work|verified|trigger|429|tested)\b|\b429 responses?\b|\btest rate limit|\b\d{1,4}\s?\+?\s?req(?:uest)?s?\b.{0,80}\b429\b|\b429\b.{0,40}\bafter \d{1,4} req/i,
    not: /\blog\b|\bmonitor|\bmetric|\bhits\b|appropriate|tuned|justified/i,
    make: (text, names) => {
      const count = Number(/\b(\d{1,4})\s?(?:\+|requests|req|\/\s?min|per minute)/i.exec(text)?.[1] ?? 100);
      return {
        spec: {
          kind: 'ratelimit',
          url: `${names.base('api')}/`,
          budget: Math.min(10_000, Math.max(2, count + 5)),
          expect: { status: 429, ...(/retry[-_ ]?after/i.test(text) ? { retryAfter: 'exists' } : {}) },
        },
        warnings: [
          'The address and the number of requests were chosen; write an address that is limited, and its limit.',
        ],
      };
    },
  },
  {
    when: /\bcors\b|\baccess-control-allow-origin\b/i,
    not: /\b[A-Z]+_CORS_\w+|\bCORS_\w+|headers? present/,
    make: (text, names) =>
      /\b(?:wildcard|specific|restrict|lock|locked|allow|allows|allowed|strict|only allow|working|origins?|test|verify|preflight)\b|\*/i.test(
        text,
      )
        ? {
            spec: {
              kind: 'cors',
              url: `${names.base('api')}/`,
              ...(/preflight|options\b/i.test(text)
                ? { method: 'POST', headers: { 'content-type': 'application/json' } }
                : {}),
              allow: [names.base('app')],
              deny: [ELSEWHERE],
              ...(/credential/i.test(text) ? { credentials: true } : {}),
            },
          }
        : null,
  },
  {
    when: /\b(?:tls|ssl)\b.{0,30}\b1\.[01]\b.{0,40}\b(?:disabled|refused|rejected|off|not (?:offered|supported|accepted|allowed))|\b(?:only|minimum|at least|min\.?|no) (?:version )?(?:of )?tls\s?v?1\.[0-3]|\btls\s?v?1\.[23]\s?(?:\+|or (?:newer|higher|above)|only|minimum)/i,
    not: /\bcertificate|\bexpir/i,
    make: oldProtocols,
  },
  {
    when: /\b(?:certificates?|ssl|tls)\b/i,
    not: /\bconfig(?:uration)? file|\bpin|client cert|\btermination\b|renew|monitor|nginx|dns validation|let.s encrypt/i,
    make: (text, names) => certificate(text, names),
  },
  {
    when: /\b(?:security headers?|x-frame-options|content-security-policy|\bcsp\b|x-content-type-options)\b/i,
    make: (text, names) => {
      const named = {
        ...(/\bcsp\b|content-security-policy/i.test(text) ? { csp: 'exists' } : {}),
        ...(/x-frame|clickjack/i.test(text) ? { frame: true } : {}),
        ...(/nosniff|x-content-type/i.test(text) ? { sniff: true } : {}),
        ...(/referrer/i.test(text) ? { referrer: true } : {}),
        ...(/permissions-policy/i.test(text) ? { permissions: true } : {}),
      };
      const all = Object.keys(named).length === 0 ? { csp: 'exists', frame: true, sniff: true } : named;
      return { spec: { kind: 'headers', url: `${names.base('app')}/`, expect: all } };
    },
  },
  {
    when: /\b(?:secure cookies|cookies? (?:are )?(?:secure|httponly|samesite))\b/i,
    not: /[A-Z]+_COOKIES?=|`[A-Z_]+`/,
    make: (_, names) => ({ spec: { kind: 'headers', url: `${names.base('app')}/`, expect: { cookies: true } } }),
  },
  {
    when: /\b(database|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|elasticsearch|minio)\b.{0,30}\b(?:not|never|isn't)\b.{0,20}\b(?:exposed|reachable|accessible|open)\b/i,
    make: (_, names, match) => exposed(match[1] ?? 'database', names),
  },
  {
    when: /(?:`?\/metrics`?|\bmetrics endpoint\b).{0,40}\b(?:accessible|available|exposed|responding|responds|works?|working|reachable|returns?)\b|^`?GET \/metrics`?/i,
    not: /\binternal|\bnot public|restricted|\bprotected|\bauth/i,
    make: (text, names) => ({
      spec: {
        kind: 'metrics',
        url: `${names.base('api')}${pathIn(text, /metrics/) ?? '/metrics'}`,
        expect: { format: 'prometheus' },
      },
    }),
  },
  {
    when: /(?:`\/[\w/-]*(?:health|ready|live)\w*\/?`|\bhealth[- ]?(?:check|endpoint)s?\b|\breadiness\b|\bhealth:)/i,
    not: /load balancer|container|docker|alert|monitor|configured|kubernetes|probe|excluded|failures?|implement|\btests?\b|every \d|\bci\b/i,
    make: (text, names) => {
      const path = pathIn(text, /health|ready|live/) ?? (/\bready|readiness/i.test(text) ? '/ready' : '/health');
      const time = /<\s?(\d{1,5})\s?(ms|s)\b/.exec(text);
      const answers = /\b(?:respond|return|answer|report|200|accessible|working|works|healthy|green|pass)/i.test(text);
      if (!answers && !time && !/`\//.test(text)) return null;
      return {
        spec: {
          kind: 'http',
          url: `${names.base('api')}${path}`,
          expect: { status: 200, ...(time ? { time: `< ${time[1]}${time[2]}` } : {}) },
        },
      };
    },
  },
  {
    when: /(?<![\w.:/])`?(\/[a-z][\w/.-]{1,100})/i,
    not: /\bp\d\d\b|percentile|average|\bavg\b|median|\bload\b|concurren|\busers?\b|rate limit/i,
    make: (text, names, match) => timed(text, match[1] ?? '', names),
  },
  {
    when: /\bchmod\s+0?([0-7]{3})\s+`?([\w./-]{1,100})/,
    make: (_, __, match) => ({
      spec: { kind: 'file', path: match[2] ?? '.env', expect: { exists: true, mode: `0${match[1]}` } },
    }),
  },
  {
    when: /\b(?:never|not|do not|don't)\b.{0,12}\bcommit(?:ted)?\b.{0,6}`?(\.env[\w.]{0,20})|`?(\.env[\w.]{0,20})`?.{0,10}\b(?:not|never)\b.{0,12}\b(?:committed|in git)/i,
    make: (_, __, match) => ({
      spec: { kind: 'file', path: match[1] ?? match[2] ?? '.env', expect: { inGit: false } },
    }),
  },
];

/** "`/search` answers in under 300 ms": one request, and how long it may take. */
function timed(text: string, path: string, names: Names): Made {
  const limit = limitsIn(text).find((each) => each.figure.dimension === 'time' && /^<=?$/.test(each.sign));
  const speaks = /\b(?:respon[ds]|answers?|loads?|returns?|latency|time|takes)/i.test(text);
  if (!limit || !speaks) return null;
  const time = `${limit.sign} ${limit.figure.amount}ms`;
  return { spec: { kind: 'http', url: `${names.base('api')}${path}`, expect: { status: 200, time } } };
}

/** An own path in the words, such as `/api/health`. */
function pathIn(text: string, wanted: RegExp): string | null {
  for (const match of text.matchAll(/(?<![\w.:/])(\/[\w/.-]{2,100})/g))
    if (wanted.test(match[1] ?? '')) return (match[1] ?? '').replace(/[.,]$/, '');
  return null;
}

/** Drafts of boxes whose words say what to check. */
export function sentences(view: View, names: Names): Sketch[] {
  return view.entries.flatMap((entry): Sketch[] => {
    if (entry.checked === null || entry.text.length > 400) return [];
    const made = meaningOf(entry, names);
    return made === null
      ? []
      : [
          {
            title: tidy(entry.text),
            line: entry.line,
            endLine: entry.line,
            itemLine: entry.line,
            spec: made.spec,
            warnings: made.warnings ?? [],
            reason: made.reason ?? null,
          },
        ];
  });
}

function meaningOf(entry: Entry, names: Names): Made {
  const text = entry.text.replaceAll('**', '');
  for (const { when, not, make } of MEANINGS) {
    const match = when.exec(text);
    if (!match || not?.test(text)) continue;
    const made = make(text, names, match);
    if (made) return made;
  }
  return null;
}
