import { type View, viewOf } from '../view/view.ts';
import { alertRules } from './alerts.ts';
import { chainsOf } from './chain.ts';
import { cronJobs } from './crontab.ts';
import { finish } from './finish.ts';
import { httpBlocks } from './http-blocks.ts';
import { inlineChecks } from './inline.ts';
import { listChecks, tableChecks } from './lists.ts';
import { locustLoads } from './locust.ts';
import type { ProbeDraft, Sketch } from './model.ts';
import { Names } from './names.ts';
import { isAside, itemLineOf } from './place.ts';
import { sentences } from './sentences.ts';
import { settings } from './settings.ts';
import { thresholdQueries } from './thresholds.ts';

export const MOST_DRAFTS = 300;

/** Probes that the words of a document suggest, in its order. Pure; nothing of the document is run or asked. */
export function draftsOf(source: string): ProbeDraft[] {
  const view = viewOf(source);
  const names = new Names();
  const drafts: ProbeDraft[] = [];
  for (const sketch of sketches(view, names).sort((a, b) => a.line - b.line)) {
    const draft = drafts.length < MOST_DRAFTS ? finish(sketch, view.lines, names) : null;
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** Addresses in commands and lists come first: they give the hosts their names. */
function sketches(view: View, names: Names): Sketch[] {
  const written = withProbe(view);
  const fences = view.fences.filter((fence) => fence.lang !== 'probe');
  const commands = [
    ...fences.flatMap((fence) =>
      chainsOf(fence, itemLineOf(view, fence), view, names).filter(
        (each) => (fence.entry !== null && each.itemLine !== null) || !isAside(fence.path),
      ),
    ),
    ...fences
      .filter((fence) => !isAside(fence.path))
      .flatMap((fence) => httpBlocks(fence, itemLineOf(view, fence), names)),
    ...listChecks(view, names),
    ...tableChecks(view, names),
    ...inlineChecks(view, names),
  ];
  const asked = new Set(commands.map(checkOf));
  const all = [
    ...commands,
    ...fences.flatMap((fence) => cronJobs(fence, itemLineOf(view, fence))),
    ...alertRules(view, names),
    ...fences.flatMap((fence) => locustLoads(fence, view, itemLineOf(view, fence), names)),
    ...[
      ...sentences(view, names).filter((each) => !asked.has(checkOf(each))),
      ...settings(view),
      ...thresholdQueries(view, names),
    ].map(guessed),
  ];
  return all.filter((sketch) => sketch.itemLine === null || !written.has(sketch.itemLine));
}

/** What is guessed from a sentence proves its item where it runs, and leaves it to people where it cannot. */
const guessed = (sketch: Sketch): Sketch => ({ ...sketch, spec: { ...sketch.spec, need: 'optional' } });

/** A sentence adds nothing to a command of its item that asks the same address. */
const checkOf = ({ itemLine, spec }: Sketch) => JSON.stringify([itemLine, spec.kind, spec.url]);

/** Boxes that hold a probe already need no draft. */
function withProbe(view: View): Set<number> {
  return new Set(view.fences.flatMap((fence) => (fence.lang === 'probe' && fence.entry ? [fence.entry.line] : [])));
}
