import type { HeaderList, Timings } from './facts/common.ts';
import { readLoad, type SeenLoad } from './seen-load.ts';

/* What was kept of a run's facts, as pages show it. Kept facts may be older than this release, so nothing is taken for granted. */

export type SeenRequest = { headers: HeaderList; body: string | null };
export type SeenExchange = {
  method: string;
  url: string;
  status: number;
  httpVersion: string | null;
  headers: HeaderList;
  body: { text: string; bytes: number | null /** Why it is not whole. */; cut: string | null };
  /** Null where it was not kept. */
  request: SeenRequest | null;
  curl: string | null;
  redirects: { status: number; from: string; to: string }[];
  address: string | null;
  timings: Timings | null;
};
export type SeenStep = {
  name: string;
  state: 'answered' | 'failed' | 'skipped';
  /** Why it was skipped or failed, or what it could not keep. */
  reason: string | null;
  exchange: SeenExchange | null;
  /** Names of values kept for later steps. */
  kept: string[];
};
export type SeenRound = {
  /** The value of `foreach`. */
  value: string | null;
  timings: Timings | null;
  steps: SeenStep[];
  load: SeenLoad | null;
  /** With the place it was found at, such as "page". */
  exchanges: { place: string; exchange: SeenExchange }[];
  /** Everything else, flat. */
  rest: { name: string; value: string }[];
  /** How many more there are. */
  more: number;
};

const MOST = 200;
const LONGEST = 2000;
type Bag = Record<string, unknown>;

export function readSeen(rounds: unknown): SeenRound[] {
  return Array.isArray(rounds) ? rounds.map(readRound) : [];
}

function readRound(round: unknown): SeenRound {
  const bag = bagOf(round);
  const facts = bag.facts;
  const steps = stepsOf(facts);
  const found: SeenRound['exchanges'] = [];
  const rest: SeenRound['rest'] = [];
  const load = readLoad(facts);
  const drawn = load ? ['series', 'total', 'targets', 'baseline'] : steps ? ['steps'] : [];
  walk(drawn.length > 0 ? without(facts, drawn) : facts, [], found, rest);
  if (bag.left === true) rest.push({ name: 'request and answer', value: 'There was too much to keep.' });
  return {
    value: typeof bag.value === 'string' ? bag.value : null,
    timings: timingsOf(bag.timings),
    steps: steps ?? [],
    load,
    exchanges: found.slice(0, MOST),
    rest: rest.slice(0, MOST),
    more: Math.max(0, rest.length - MOST) + Math.max(0, found.length - MOST),
  };
}

function stepsOf(facts: unknown): SeenStep[] | null {
  const { steps } = bagOf(facts);
  if (!Array.isArray(steps) || !steps.every((step) => 'answer' in bagOf(step) && 'skipped' in bagOf(step))) return null;
  return steps.map((step) => readStep(bagOf(step)));
}

function readStep(step: Bag): SeenStep {
  const skipped = step.skipped === null || step.skipped === undefined ? null : bagOf(step.skipped);
  const answer = bagOf(step.answer);
  const exchange = answer.ok === true ? exchangeOf(answer.facts) : null;
  const missed = Array.isArray(step.notCaptured) ? step.notCaptured.map(bagOf) : [];
  const lacks = missed.map((each) => `${each.name} was not there: ${each.reason}`).join(' ');
  return {
    name: String(step.name ?? 'step'),
    state: skipped ? 'skipped' : exchange ? 'answered' : 'failed',
    reason: skipped
      ? textOf(skipped.message)
      : answer.ok === false
        ? textOf(bagOf(answer.failure).message)
        : lacks || null,
    exchange,
    kept: Array.isArray(step.kept) ? step.kept.map(String) : [],
  };
}

function walk(value: unknown, path: string[], found: SeenRound['exchanges'], rest: SeenRound['rest']): void {
  if (value === null || value === undefined || path.length > 8) return;
  const exchange = exchangeOf(value);
  if (exchange) {
    found.push({ place: path.join(' '), exchange });
    return;
  }
  // The phases are drawn.
  if (path.at(-1) === 'timings') return;
  if (typeof value !== 'object') {
    rest.push({ name: path.map(spaced).join(', ') || 'value', value: cut(String(value)) });
    return;
  }
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object' || each === null)) {
      if (value.length > 0) rest.push({ name: path.map(spaced).join(', '), value: cut(value.join(', ')) });
    } else for (const [index, each] of value.entries()) walk(each, [...path, String(index + 1)], found, rest);
    return;
  }
  for (const [key, child] of Object.entries(value)) walk(child, [...path, key], found, rest);
}

function exchangeOf(value: unknown): SeenExchange | null {
  const bag = bagOf(value);
  if (typeof bag.method !== 'string' || typeof bag.url !== 'string' || typeof bag.status !== 'number') return null;
  const body = bagOf(bag.body);
  const request = bag.request ? bagOf(bag.request) : null;
  return {
    method: bag.method,
    url: bag.url,
    status: bag.status,
    httpVersion: textOf(bag.httpVersion),
    headers: headersOf(bag.headers),
    body: {
      text: textOf(body.text) ?? '',
      bytes: typeof body.bytes === 'number' ? body.bytes : null,
      cut: body.truncated === true ? 'unread' : body.shownCut === true ? 'unshown' : null,
    },
    request: request && { headers: headersOf(request.headers), body: textOf(request.body) },
    curl: textOf(bag.curl),
    redirects: Array.isArray(bag.redirects)
      ? bag.redirects
          .map(bagOf)
          .map((each) => ({ status: Number(each.status), from: String(each.from), to: String(each.to) }))
      : [],
    address: textOf(bag.address),
    timings: timingsOf(bag.timings),
  };
}

const PHASES = ['dns', 'connect', 'tls', 'firstByte', 'transfer', 'total'] as const;

function timingsOf(value: unknown): Timings | null {
  if (typeof value !== 'object' || value === null) return null;
  const bag = bagOf(value);
  const entries = PHASES.map((phase) => [phase, typeof bag[phase] === 'number' ? bag[phase] : null] as const);
  return entries.some(([, ms]) => ms !== null) ? (Object.fromEntries(entries) as Timings) : null;
}

function headersOf(value: unknown): HeaderList {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each): HeaderList => (Array.isArray(each) ? [[String(each[0]), String(each[1])]] : []));
}

function bagOf(value: unknown): Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {};
}

function without(value: unknown, keys: readonly string[]): Bag {
  return Object.fromEntries(Object.entries(bagOf(value)).filter(([key]) => !keys.includes(key)));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** "chainError" -> "chain error". */
const spaced = (key: string) =>
  /^[a-z]+[A-Z]/.test(key) ? key.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`) : key;
