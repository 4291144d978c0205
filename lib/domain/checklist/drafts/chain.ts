import { plain } from '../text.ts';
import { isShell } from '../view/shell-lang.ts';
import type { Fence, View } from '../view/view.ts';
import { readBlock } from './block.ts';
import type { Expected } from './expectation.ts';
import { loopSpec } from './loops.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';
import { itemLineOf } from './place.ts';
import type { BlockStep, OtherStep, RequestStep } from './steps.ts';

const MOST_STEPS = 100;

/** Requests in a block of commands: a chain where one builds on another, else one probe each. */
export function chainsOf(fence: Fence, itemLine: number | null, view: View, names: Names): Sketch[] {
  if (!isShell(fence.lang) && !(fence.lang === '' && /(?:^|\n)\s*(?:\$ )?(?:\w+=\$\()?curl\s/.test(fence.text)))
    return [];
  const all = readBlock(fence, names);
  const looped = all.flatMap((step) => (step.kind === 'request' && step.loop ? [step] : []));
  const steps = all.filter((step) => step.kind !== 'request' || !step.loop);
  const loops = looped.flatMap((step) => ofLoop(step, step.title || titleOf(fence), itemLine));
  const lost = looped.filter((step) => loopSpec(step) === null);
  const requests = steps.filter((step): step is RequestStep => step.kind === 'request');
  if (requests.length === 0) return loops;
  for (const { line } of lost)
    requests[0]?.warnings.push(`A request inside a condition, loop or function at line ${line} was left out.`);
  const title = titleOf(fence);
  const others = steps.filter((step): step is OtherStep => step.kind === 'other');
  const before = others.filter((step) => step.line < (requests[0]?.line ?? 0));
  const chained =
    requests.length > 1 &&
    requests.some((step) => Object.keys(step.captures).length > 0 || !/^(?:GET|HEAD)$/.test(step.request.method));
  const bulk = requests.some(isBulk);
  if (!chained && !bulk)
    return [
      ...requests.map((step, index) => {
        const own = requests.length > 1 ? step.title || title : title;
        const named = fence.entry ? itemLine : itemLineOf(view, { entry: null, path: [] }, own);
        return single(step, own, named ?? (index === 0 ? itemLine : null));
      }),
      ...loops,
    ];
  return [scenario(title, requests, before, after(steps, requests), itemLine), ...loops];
}

function after(steps: BlockStep[], requests: RequestStep[]): OtherStep[] {
  return steps.filter((step): step is OtherStep => step.kind === 'other' && step.line > (requests[0]?.line ?? 0));
}

/** The title of a block: the words of its box, or its heading without number and brackets. */
export function titleOf(fence: Pick<Fence, 'entry' | 'path'>): string {
  const words = fence.entry?.text || fence.path.at(-1) || 'Request';
  return tidy(words);
}

export const tidy = (words: string) =>
  plain(words)
    .replaceAll('**', '')
    .replace(/^(?:\d+(?:\.\d+){0,3}[.)]?\s|\d+[.)]|[^\p{L}\p{N}`/"'(<[{]+)\s*/u, '')
    .replace(/\s*\([^()]{0,80}\)\s*$/, '')
    .replace(/:$/, '')
    .trim()
    .slice(0, 120) || 'Request';

/** A loop that asks one thing many times or several things once; any other stays out. */
function ofLoop(step: RequestStep, title: string, itemLine: number | null): Sketch[] {
  const made = loopSpec(step);
  if (!made) return [];
  const sketch = single(step, title, itemLine);
  const spec = 'kind' in made ? (made as Sketch['spec']) : { ...sketch.spec, ...made };
  return [{ ...sketch, spec }];
}

function single(step: RequestStep, title: string, itemLine: number | null): Sketch {
  const { request, expected } = step;
  const shared = { title: tidy(title), line: step.line, endLine: step.endLine, itemLine };
  if (/\/metrics\/?$/.test(request.url) && request.method === 'GET')
    return {
      ...shared,
      spec: {
        kind: 'metrics',
        url: request.url,
        ...(request.auth ? { auth: request.auth } : {}),
        expect: { format: 'prometheus' },
      },
      warnings: step.warnings,
    };
  return {
    ...shared,
    spec: {
      kind: 'http',
      ...sent(step),
      ...(step.timeout ? { timeout: step.timeout } : {}),
      expect: expectOf(expected, {}),
    },
    warnings: [...step.warnings, ...unread(expected), ...literalSecrets([step])],
  };
}

function scenario(
  title: string,
  requests: RequestStep[],
  before: OtherStep[],
  later: OtherStep[],
  itemLine: number | null,
): Sketch {
  const used = requests.slice(0, MOST_STEPS);
  const taken = new Set<string>();
  const warnings: string[] = [];
  const strange: string[] = [];
  const steps = used.map((step, index) => {
    const name = unique(
      step.title || `${index + 1}. ${step.request.method} ${step.request.url.replace(/^\{\{\w+\}\}/, '').slice(0, 60)}`,
      taken,
    );
    const deletes = step.request.method === 'DELETE';
    const own = keptNames(used.slice(0, index)).some((each) => step.request.url.includes(`{{${each}}}`));
    if (isBulk(step))
      warnings.push(
        `"${name}" deletes more than this run created. It is switched off until the environment allows deletion in bulk.`,
      );
    else if (deletes && !own) strange.push(`"${name}" deletes something that this run did not create.`);
    warnings.push(...step.warnings, ...unread(step.expected).map((each) => `${name}: ${each}`));
    return {
      name,
      ...(deletes && own ? { always: true } : {}),
      ...(isBulk(step) ? { consent: 'bulk-delete' } : {}),
      ...sent(step),
      expect: expectOf(step.expected, step.captures),
      ...(Object.keys(step.captures).length > 0 ? { capture: step.captures } : {}),
    };
  });
  for (const step of later)
    warnings.push(`"${step.text.split('\n')[0]?.slice(0, 80)}" at line ${step.line} is no request, and was left out.`);
  if (requests.length > MOST_STEPS) warnings.push(`Of ${requests.length} requests the first ${MOST_STEPS} were read.`);
  const onlyBulk = used.length === 1 && used.every(isBulk);
  return {
    title,
    line: (before[0] ?? used[0])?.line ?? 1,
    endLine: used.at(-1)?.endLine ?? 1,
    itemLine,
    spec: {
      kind: 'scenario',
      name: title,
      timeout: `${Math.max(60, Math.min(600, used.length * 10))}s`,
      ...(before.length > 0 ? { prepare: { confirm: confirmation(before), within: '10m' } } : {}),
      steps,
    },
    warnings: [...warnings, ...literalSecrets(used)],
    reason: onlyBulk ? 'It deletes everything there, not only what a run created.' : (strange[0] ?? null),
  };
}

const keptNames = (steps: RequestStep[]) => steps.flatMap((step) => Object.keys(step.captures));

/** Emptying, purging and deleting without saying which one. */
function isBulk({ request, title }: RequestStep): boolean {
  const path = request.url.replace(/^\{\{\w+\}\}/, '').replace(/[?#].*$/, '');
  const wide = /\/(?:empty|purge|clear|all|bulk|truncate|flush|wipe|reset|delete-all|trash)\/?$/i.test(path);
  if (request.method === 'DELETE') return wide || (/\b(?:empty|purge|wipe|all)\b/i.test(title) && !path.includes('{{'));
  return request.method === 'POST' && /\/(?:empty|purge|truncate|wipe|delete-all|flush)[\w-]*\/?$/i.test(path);
}

function confirmation(before: OtherStep[]): string {
  const parts = before.map(
    (step) => `${step.title === '' ? 'Run this first' : step.title.replace(/^\d+[.)]\s*/, '')}:\n${step.text}`,
  );
  return parts.join('\n\n').slice(0, 4000);
}

function unique(name: string, taken: Set<string>): string {
  let own = name.slice(0, 120);
  for (let number = 2; taken.has(own); number += 1) own = `${name.slice(0, 110)} (${number})`;
  taken.add(own);
  return own;
}

function sent({ request, expected }: RequestStep): Record<string, unknown> {
  const { method, ...others } = request;
  return { ...(method === 'GET' ? {} : { method }), ...others, ...(expected.follow ? { follow: true } : {}) };
}

/** What is expected; a request that says nothing still has to succeed. */
export function expectOf(expected: Expected, captures: RequestStep['captures']): Record<string, unknown> {
  const kept = Object.fromEntries(
    Object.values(captures).flatMap((path) => (typeof path === 'string' && path !== '$' ? [[path, 'exists']] : [])),
  );
  const json = { ...kept, ...expected.json };
  return {
    status: expected.status ?? '2xx',
    ...(Object.keys(json).length > 0 ? { json } : {}),
    ...(expected.text === undefined ? {} : { text: expected.text }),
    ...(expected.finalUrl === undefined ? {} : { finalUrl: expected.finalUrl }),
    ...(expected.time === undefined ? {} : { time: expected.time }),
  };
}

export const unread = ({ unread: words }: Expected): string[] =>
  words === null ? [] : [`"${words}" is for a person to look at; no check was made of it.`];

/** A password that stands in the document is no secret any more, and would stand in the checklist too. */
function literalSecrets(steps: RequestStep[]): string[] {
  const names = steps.flatMap(({ request }) =>
    Object.entries({ ...request.form, ...(request.multipart as Record<string, string> | undefined) })
      .filter(
        ([name, value]) =>
          typeof value === 'string' && /pass|secret/i.test(name) && value !== '' && !value.includes('{{'),
      )
      .map(([name]) => name),
  );
  return names.length === 0
    ? []
    : [
        `A value of ${[...new Set(names)].join(', ')} stands in the document as text. Use {{secret.NAME}} for a real one.`,
      ];
}
