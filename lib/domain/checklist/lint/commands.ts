import { isShell } from '../view/shell-lang.ts';
import type { View } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

type Place = { text: string; line: number };

/** Lines of commands: shell fences, and code in sentences. */
export function commandLines(view: View): Place[] {
  const fenced = view.fences
    .filter((fence) => isShell(fence.lang) || fence.lang === '')
    .flatMap((fence) => fence.text.split('\n').map((text, index) => ({ text, line: fence.line + index })));
  const inline = view.text.flatMap(({ text, line }) =>
    [...text.slice(0, 2000).matchAll(/`([^`]{4,300})`/g)].map((match) => ({ text: match[1] ?? '', line })),
  );
  return [...fenced, ...inline];
}

const RUNS =
  /(?:^|[;&|]\s*|\bsudo\s+|\$\s*)(bash|sh|zsh|python3?|node|ruby|perl)\s+((?:-[a-zA-Z]+\s+){0,3})([\w./~-]{1,200}\.(py|sh|bash|js|mjs|ts|rb|pl))(?=[\s;&|)]|$)/g;
const FITS: Record<string, RegExp> = {
  bash: /^(?:sh|bash)$/,
  sh: /^(?:sh|bash)$/,
  zsh: /^(?:sh|bash)$/,
  python: /^py$/,
  python3: /^py$/,
  node: /^(?:js|mjs|ts)$/,
  ruby: /^rb$/,
  perl: /^pl$/,
};
const RUNNER: Record<string, string> = {
  py: 'python3',
  sh: 'bash',
  bash: 'bash',
  js: 'node',
  mjs: 'node',
  ts: 'node',
  rb: 'ruby',
  pl: 'perl',
};

/** A program that is given to the wrong interpreter. */
export const commandsThatCannotRun: Check = (view) =>
  commandLines(view).flatMap(({ text, line }): Finding[] =>
    text.trimStart().startsWith('#')
      ? []
      : [...text.slice(0, 2000).matchAll(RUNS)].flatMap((match): Finding[] => {
          const [, runner = '', flags = '', file = '', ending = ''] = match;
          if (FITS[runner]?.test(ending) || /-[a-zA-Z]*[cme]/.test(flags)) return [];
          return [
            {
              code: 'command-cannot-run',
              severity: 'blocks',
              line,
              reason: `${runner} cannot run ${file}: it is no ${runner} program.`,
              fix: `Write ${RUNNER[ending] ?? 'its own interpreter'} ${file}.`,
            },
          ];
        }),
  );

const TRUST: [RegExp, string][] = [
  [/--forwarded-allow-ips[=\s]+["']?\*/, '--forwarded-allow-ips=*'],
  [/\bforwarded_allow_ips\s*=\s*["']?\*/i, 'forwarded_allow_ips = "*"'],
  [/\btrusted_(?:hosts|proxies)\s*=\s*\[?\s*["']\*/i, 'trusted proxies *'],
  [/\bTRUSTED_PROXIES\s*=\s*["']?\*/, 'TRUSTED_PROXIES=*'],
  [/\bTRUST_PROXY\s*[=:]\s*["']?(?:\*|true\b|all\b|0\.0\.0\.0\/0)/, 'TRUST_PROXY for all'],
  [/\bset\(\s*["']trust proxy["']\s*,\s*true\s*\)/, 'trust proxy = true'],
  [/\bset_real_ip_from\s+(?:0\.0\.0\.0|::)\/0/, 'set_real_ip_from 0.0.0.0/0'],
  [/forwardedHeaders\.insecure\s*[=:]\s*true/i, 'forwardedHeaders.insecure=true'],
];

/** Settings that believe the address that anybody writes into X-Forwarded-For. */
export const trustsEveryProxy: Check = (view) => {
  const places = [
    ...view.fences.flatMap((fence) =>
      fence.text.split('\n').map((text, index) => ({ text, line: fence.line + index })),
    ),
    ...view.text,
  ];
  const hits = places.flatMap(({ text, line }) => {
    const hit = TRUST.find(([pattern]) => pattern.test(text.slice(0, 2000)));
    return hit && !/\b(?:never|not|don'?t|avoid)\b/i.test(text)
      ? [{ name: hit[1], line, comment: /^\s*(?:#|\/\/)/.test(text) }]
      : [];
  });
  const [first] = hits.filter((hit) => !hit.comment).concat(hits);
  if (!first) return [];
  const others = hits.filter((hit) => hit.line !== first.line).map((hit) => hit.line);
  return [
    {
      code: 'trusts-every-proxy',
      severity: 'warning',
      line: first.line,
      reason: `${first.name} believes any client about its address, so rate limits and audit logs can be cheated${others.length > 0 ? ` (also at line ${others.slice(0, 5).join(', ')})` : ''}.`,
      fix: 'Name the addresses of your own proxies.',
    },
  ];
};
