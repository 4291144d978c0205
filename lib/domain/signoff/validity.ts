import { canonicalJson } from '../audit/chain.ts';
import type { GateDefinition } from '../checklist/model.ts';
import type { Need } from '../outcome.ts';
import { floorPercent } from '../readiness/score.ts';
import { Snapshot } from './snapshot.ts';

export type Change = { text: string; itemKey: string | null };
export type Comparison = { stale: boolean; changes: Change[] };

type Item = Snapshot['items'][number];
type Gate = Snapshot['gate'];

/** verified > attested > waived or not-applicable > unknown > error > fail */
function step(item: Item): number {
  if (item.outcome === 'pass') return item.basis === 'verified' ? 5 : 4;
  if (item.outcome === 'not-applicable' || item.waiver !== null) return 3;
  return { unknown: 2, error: 1, fail: 0 }[item.outcome];
}

function stepWord(item: Item): string {
  if (item.outcome === 'pass') return item.basis === 'verified' ? 'verified' : 'passed on somebody’s word';
  if (item.outcome === 'not-applicable') return 'not applicable';
  if (item.waiver !== null) return 'waived';
  return { unknown: 'unknown', error: 'could not be checked', fail: 'failed' }[item.outcome];
}

const NEED_RANK: Record<Need, number> = { required: 3, conditional: 2, recommended: 1, optional: 0 };

/** Both kinds of change; `regressions` alone make a signature stale under the policy `regression`. */
type Found = { regressions: Change[]; others: Change[] };

function compareItems(signed: Snapshot, current: Snapshot, found: Found): void {
  const now = new Map(current.items.map((item) => [item.key, item]));
  const before = new Set(signed.items.map((item) => item.key));
  for (const old of signed.items) {
    const item = now.get(old.key);
    const tell = (list: Change[], text: string) => list.push({ text: `“${old.text}” ${text}`, itemKey: old.key });
    if (!item) {
      tell(found.regressions, 'is no longer asked for');
      continue;
    }
    const worded = `was ${stepWord(old)}, now ${stepWord(item)}`;
    if (item.waiver !== null && item.waiver !== old.waiver) tell(found.regressions, 'got a new waiver');
    else if (item.outcome === 'not-applicable' && old.outcome !== 'not-applicable') tell(found.regressions, worded);
    else if (step(item) < step(old)) tell(found.regressions, worded);
    else if (step(item) > step(old) || item.outcome !== old.outcome || item.basis !== old.basis) {
      tell(found.others, worded);
    } else if (item.waiver !== old.waiver) tell(found.others, 'lost its waiver');
    if (NEED_RANK[item.need] < NEED_RANK[old.need]) {
      tell(found.regressions, `was ${old.need}, now ${item.need}`);
    } else if (item.need !== old.need) tell(found.others, `was ${old.need}, now ${item.need}`);
    if (item.text !== old.text) tell(found.others, `now reads “${item.text}”`);
  }
  for (const item of current.items) {
    if (before.has(item.key)) continue;
    const list = item.waiver !== null || item.outcome === 'not-applicable' ? found.regressions : found.others;
    list.push({ text: `“${item.text}” was added (${stepWord(item)})`, itemKey: item.key });
  }
}

function compareGate(old: Gate, now: Gate, found: Found): void {
  const loosened = (text: string) => found.regressions.push({ text, itemKey: null });
  const changed = (text: string) => found.others.push({ text, itemKey: null });
  const minimum = (name: string, was: number | null, is: number | null) => {
    if (was === is) return;
    const text = `${name} changed from ${was ?? 'no'} % to ${is ?? 'no'} %`.replaceAll('no %', 'none');
    if ((is ?? 0) < (was ?? 0)) loosened(text);
    else changed(text);
  };
  const list = (name: string, was: string[], is: string[]) => {
    const gone = was.filter((one) => !is.includes(one));
    const added = is.filter((one) => !was.includes(one));
    if (gone.length > 0) loosened(`${name} no longer asked for: ${gone.join(', ')}`);
    if (added.length > 0) changed(`${name} now asked for: ${added.join(', ')}`);
  };
  minimum('The minimum overall score', old.minimumOverall, now.minimumOverall);
  minimum('The minimum score of each category', old.minimumCategory, now.minimumCategory);
  for (const key of new Set([...Object.keys(old.minimums), ...Object.keys(now.minimums)])) {
    minimum(`The minimum score of ${key}`, old.minimums[key] ?? null, now.minimums[key] ?? null);
  }
  list('Roles', old.roles, now.roles);
  list('Phases', old.phases, now.phases);
  // An empty list means all categories.
  if (old.categories.length === 0 && now.categories.length > 0) loosened('Only some categories are asked for now');
  else if (now.categories.length === 0 && old.categories.length > 0) changed('All categories are asked for now');
  else list('Categories', old.categories, now.categories);
  if (old.after !== now.after) {
    if (old.after !== null) loosened(`It no longer waits for the gate ${old.after}`);
    else changed(`It now waits for the gate ${now.after}`);
  }
  if (now.dwellSeconds < old.dwellSeconds) loosened('The time to wait after the earlier gate became shorter');
  else if (now.dwellSeconds > old.dwellSeconds) changed('The time to wait after the earlier gate became longer');
  if (old.soakVerdict && !now.soakVerdict) loosened('The soak verdict is no longer asked for');
  else if (!old.soakVerdict && now.soakVerdict) changed('The soak verdict is now asked for');
  if (!old.sharedSeats && now.sharedSeats) loosened('One person may now fill several seats');
  else if (old.sharedSeats && !now.sharedSeats) changed('One person may now fill one seat only');
  if (old.stalePolicy === 'any-change' && now.stalePolicy === 'regression') {
    loosened('Signatures now survive changes that make nothing worse');
  } else if (old.stalePolicy !== now.stalePolicy) changed('Signatures now end with any change');
}

function compareRest(signed: Snapshot, current: Snapshot, found: Found): void {
  const regress = (text: string) => found.regressions.push({ text, itemKey: null });
  if (signed.launch.id !== current.launch.id) regress('It was given for another launch');
  if (signed.launch.version !== current.launch.version) {
    regress(`The version changed from ${signed.launch.version} to ${current.launch.version}`);
  }
  if (signed.launch.commit !== current.launch.commit) {
    const short = (commit: string | null) => commit?.slice(0, 12) ?? 'none';
    regress(`The commit changed from ${short(signed.launch.commit)} to ${short(current.launch.commit)}`);
  }
  if (signed.gate.key !== current.gate.key) regress('It was given for another gate');
  if (signed.environment?.id !== current.environment?.id || signed.gate.environment !== current.gate.environment) {
    const name = (snapshot: Snapshot) => snapshot.environment?.name ?? 'none';
    regress(`The environment changed from ${name(signed)} to ${name(current)}`);
  } else if (signed.environment?.name !== current.environment?.name) {
    found.others.push({ text: `The environment is now called ${current.environment?.name}`, itemKey: null });
  }
  if (canonicalJson(signed.checklists) !== canonicalJson(current.checklists)) {
    found.others.push({ text: 'The checklist changed to another version', itemKey: null });
  }
  // A limit may have become weaker, so a signature that only regressions end does not survive it either.
  if (signed.soak !== current.soak) regress('What the launch watches in its soak was changed');
}

function compareScores(signed: Snapshot, current: Snapshot, found: Found): void {
  // Items explain their scores; a fall that no item explains comes from other weights or new items.
  const explained = found.regressions.some((change) => change.itemKey !== null);
  const now = new Map(current.categories.map((category) => [category.key, category]));
  const keys = new Set(signed.categories.map((category) => category.key));
  for (const old of signed.categories) {
    const category = now.get(old.key);
    if (!category) {
      found.others.push({ text: `The category ${old.title} is gone`, itemKey: null });
      continue;
    }
    const fell = ([a, b]: [number | null, number | null]) => a !== null && b !== null && b < a - 1e-12;
    const pairs: [number | null, number | null][] = [
      [old.raw, category.raw],
      [old.withWaivers, category.withWaivers],
    ];
    const percent = (value: number | null) => (value === null ? 'no score' : `${floorPercent(value)} %`);
    const text = `${old.title} went from ${percent(old.raw)} to ${percent(category.raw)}`;
    if (pairs.some(fell)) (explained ? found.others : found.regressions).push({ text, itemKey: null });
    else if (pairs.some(([a, b]) => a !== b)) found.others.push({ text, itemKey: null });
  }
  for (const category of current.categories) {
    if (!keys.has(category.key)) found.others.push({ text: `The category ${category.title} is new`, itemKey: null });
  }
}

/**
 * What changed since a sign-off, and whether that ends it. `signed` comes from a JSON column and is parsed here: what
 * cannot be read counts as stale. Only what makes it stale is listed.
 */
export function compareSnapshots(
  signed: unknown,
  current: Snapshot,
  policy: GateDefinition['stalePolicy'],
): Comparison {
  const parsed = Snapshot.safeParse(signed);
  if (!parsed.success) {
    return { stale: true, changes: [{ text: 'What was signed can no longer be read', itemKey: null }] };
  }
  const found: Found = { regressions: [], others: [] };
  compareRest(parsed.data, current, found);
  compareGate(parsed.data.gate, current.gate, found);
  compareItems(parsed.data, current, found);
  compareScores(parsed.data, current, found);
  if (policy === 'regression') return { stale: found.regressions.length > 0, changes: found.regressions };
  const changes = [...found.regressions, ...found.others];
  if (changes.length === 0 && canonicalJson(parsed.data) !== canonicalJson(current)) {
    changes.push({ text: 'Something it was given for changed', itemKey: null });
  }
  return { stale: changes.length > 0, changes };
}
