import { parseBlocks } from './block-parser.ts';
import { Anchors, checkBlocks, checkCovers, checkGates, checkIds, checkSteps } from './checks.ts';
import { namedCadence } from './context.ts';
import { type FrontmatterResult, readFrontmatter, splitFrontmatter } from './frontmatter.ts';
import type { Draft } from './items.ts';
import { assignKeys } from './keys.ts';
import { checkLimits, normaliseSource, refuseItems } from './limits.ts';
import { type Contact, type Item, LIMITS, type Metric, type ParseResult, type Role, type Trigger } from './model.ts';
import { depthOf, outline } from './outline.ts';
import { type Problems, quote } from './problems.ts';
import { cadencesOf, gatesOf, metricsOf, rolesOf } from './resolve.ts';
import { resolveMetrics } from './sources.ts';
import { finishSteps } from './steps.ts';
import { makeNumberer, normaliseText, plain } from './text.ts';
import { parseTrigger } from './thresholds.ts';
import { Walk } from './walk.ts';

const NONE: FrontmatterResult = { data: {}, lineOf: () => 1 };

/**
 * Reads Checklist Markdown. Pure and bounded: a document beyond LIMITS, or with a fault that would lose or loosen
 * something, is refused with problems that say where and how to mend it. `empty` lets a document without items pass: an
 * import shows what it is before anybody has chosen its items.
 */
export function parseChecklist(source: string, options: { empty?: boolean } = {}): ParseResult {
  const problems = checkLimits(source);
  if (problems.refused) return { ok: false, problems: problems.result() };
  const lines = normaliseSource(source).split('\n');
  const { yaml, bodyLine } = splitFrontmatter(lines, problems);
  const front = yaml === null ? NONE : readFrontmatter(yaml, problems);
  // Empty lines in place of the frontmatter keep the line numbers of the body.
  for (let index = 0; index < bodyLine; index += 1) lines[index] = '';
  const root = parseBlocks(lines.join('\n'));
  const deepest = depthOf(root);
  if (deepest.depth > LIMITS.depth)
    problems.refuse(
      deepest.line,
      `Lists or quotes are nested deeper than ${LIMITS.depth} levels at line ${deepest.line}.`,
      'Make the list flatter; use headings for the outer levels.',
    );
  if (problems.refused) return { ok: false, problems: problems.result() };
  return read(lines, front, outline(root, lines), problems, options.empty ?? false);
}

function read(
  lines: string[],
  front: FrontmatterResult,
  tree: ReturnType<typeof outline>,
  problems: Problems,
  empty: boolean,
): ParseResult {
  const cadences = cadencesOf(front, problems);
  const anchors = new Anchors();
  const reading = {
    lines,
    problems,
    cadenceOf: (name: string, line: number) => namedCadence(name, line, cadences, problems),
  };
  const walk = new Walk(tree.root, reading, cadences, anchors);
  const { found } = walk;
  if (found.drafts.length > LIMITS.items) refuseItems(found.drafts.length, problems);
  if (found.drafts.length === 0 && !empty)
    problems.refuse(
      null,
      'The document has no items.',
      'Write at least one `- [ ] item` below a `## Category` heading.',
    );
  checkIds(found.drafts, problems);
  const items = keyItems(found.drafts);
  checkCovers(items, anchors, problems);
  checkBlocks(items, problems);

  const roles = mergeRoles([...rolesOf(front, problems), ...found.roles]);
  const metrics = resolveMetrics(
    uniqueMetrics([...metricsOf(front, problems), ...found.metrics], problems),
    { items, cadences },
    problems,
  );
  const used = new Set(items.map((item) => item.categoryKey));
  const categories = found.categories.filter((category) => used.has(category.key));
  const gates = gatesOf(front, { roles, categories, metrics, cadences }, problems);
  checkGates(gates, (key) => front.lineOf(['gates', key]), problems);
  checkSteps(found.steps, gates, problems);
  if (problems.refused) return { ok: false, problems: problems.result() };

  const { data } = front;
  const title = data.title ?? (plain(tree.title ?? '') || null);
  if (title === null)
    problems.warn(1, 'The document has no title.', 'Write `title:` in the frontmatter or a `# Title` heading.');
  return {
    ok: true,
    problems: problems.result(),
    seats: found.seats,
    definition: {
      title: title ?? 'Untitled checklist',
      owner: data.owner ?? null,
      reviewDays: data.review === undefined ? null : Math.max(1, Math.round(data.review / 86_400)),
      introduction: walk.introduction,
      categories,
      items,
      roles,
      gates,
      metrics,
      cadences: cadences.map(({ sections, ...cadence }) => cadence),
      triggers: triggersOf(front, found.triggers, metrics),
      steps: finishSteps(found.steps, metrics),
      claims: unique(found.claims, (claim) => JSON.stringify([claim.title, claim.percent, claim.status])),
      contacts: unique([...contactsOf(front), ...found.contacts], (contact) =>
        JSON.stringify([contact.name, contact.value]),
      ),
      pages: found.pages,
      variables: data.variables ?? {},
      freshness: data.freshness ?? {},
    },
  };
}

function keyItems(drafts: Draft[]): Item[] {
  const plainDrafts = drafts.filter((draft) => !draft.ownProbe);
  const keys = assignKeys(plainDrafts);
  const keyOf = new Map<Draft, string>(plainDrafts.map((draft, index) => [draft, keys[index] ?? '']));
  const number = makeNumberer(2, new Set(keys));
  for (const draft of drafts)
    if (draft.ownProbe && draft.parent) keyOf.set(draft, number(`${keyOf.get(draft.parent) ?? ''}.probe`));
  return drafts.map((draft) => {
    const { id, parent, effortOf, ownProbe, ...item } = draft;
    return {
      ...item,
      key: keyOf.get(draft) ?? '',
      parentKey: parent ? (keyOf.get(parent) ?? null) : null,
      effortGroup:
        typeof effortOf === 'string' ? `heading:${effortOf}` : effortOf ? `item:${keyOf.get(effortOf) ?? ''}` : null,
    };
  });
}

function mergeRoles(roles: Role[]): Role[] {
  const byKey = new Map<string, Role>();
  for (const role of roles) {
    const known = byKey.get(role.key);
    if (!known) byKey.set(role.key, { ...role });
    else known.statement ??= role.statement;
  }
  return [...byKey.values()];
}

function uniqueMetrics(metrics: Metric[], problems: Problems): Metric[] {
  const byKey = new Map<string, Metric>();
  const limits = (metric: Metric) => JSON.stringify([metric.target?.raw, metric.alert?.raw]);
  /** One that only says how a metric is read, as a row with a query and no limits does. */
  const bare = (metric: Metric) => metric.asks !== undefined && metric.target === null && metric.alert === null;
  for (const metric of metrics) {
    const known = byKey.get(metric.key);
    if (!known) byKey.set(metric.key, metric);
    else if (bare(metric) && !known.asks) byKey.set(metric.key, { ...known, source: null, asks: metric.asks });
    else if (bare(known) && !metric.asks) byKey.set(metric.key, { ...metric, source: null, asks: known.asks });
    else if (limits(known) !== limits(metric))
      problems.refuse(
        metric.line,
        `The metric ${quote(metric.title)} is given twice with different figures.`,
        'Remove one, or give it another name.',
      );
  }
  return [...byKey.values()];
}

type Written = { text: string; line: number } & Pick<Trigger, 'silenceSeconds' | 'runbook' | 'severity'>;

function triggersOf(
  { data, lineOf }: FrontmatterResult,
  found: { text: string; line: number }[],
  metrics: Metric[],
): Trigger[] {
  const given = (data.triggers ?? []).map((trigger, index) => ({
    text: typeof trigger === 'string' ? trigger : trigger.text,
    line: lineOf(['triggers', index]),
    ...(typeof trigger === 'object' && trigger.silence ? { silenceSeconds: trigger.silence } : {}),
    ...(typeof trigger === 'object' && trigger.runbook ? { runbook: trigger.runbook } : {}),
    ...(typeof trigger === 'object' && trigger.severity ? { severity: trigger.severity } : {}),
  }));
  return unique<Written>([...given, ...found], (each) => normaliseText(each.text)).map(({ text, line, ...more }) => ({
    ...parseTrigger(text, line, metrics),
    ...more,
  }));
}

function contactsOf({ data, lineOf }: FrontmatterResult): Contact[] {
  const given = data.contacts ?? {};
  if (Array.isArray(given)) return given.map((contact, index) => ({ ...contact, line: lineOf(['contacts', index]) }));
  return Object.entries(given).map(([name, value]) => ({ name, value, line: lineOf(['contacts', name]) }));
}

/** The first of each kind, in order. */
function unique<Each>(list: Each[], keyOf: (each: Each) => string): Each[] {
  const seen = new Set<string>();
  return list.filter((each) => {
    const key = keyOf(each);
    return seen.has(key) ? false : seen.add(key);
  });
}
