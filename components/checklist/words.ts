import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import type { ItemState } from '../ui/states.ts';

/* How one item stands, in plain words. Pure: ages are drawn by the page's clock from `at`. */

export type Basis = {
  text: string;
  /** When it was said or seen; null where nothing happened yet. */
  at: string | null;
  /** It needs a person: a claim, something carried over, something too old. */
  attention: boolean;
};

type NameOf = (id: string | null) => string;

const SAID: Record<Answer, string> = {
  pass: 'says so',
  fail: 'says that it fails',
  'not-applicable': 'says that it does not apply',
  unknown: 'took the answer back',
};

/** What the icon shows: a waiver or a claim comes before a bare "unknown", never before a pass. */
export function stateOf(item: ItemView, saving: Answer | null): ItemState {
  if (saving !== null) return saving === 'pass' && item.probes > 0 ? 'running' : saving;
  if (item.running.length > 0) return 'running';
  const { outcome, waivers, claimed } = item.reading;
  if (outcome !== 'pass' && outcome !== 'not-applicable' && Object.keys(waivers).length > 0) return 'waived';
  if (outcome === 'unknown' && claimed) return 'claimed';
  return outcome;
}

export function basisOf(item: ItemView, nameOf: NameOf): Basis {
  const { reading, answer } = item;
  const why = reading.reasons[0]?.text ?? '';
  const plain = (text: string): Basis => ({ text, at: null, attention: false });
  if (reading.derived || !item.leaf) return plain(why || 'Follows from the items below it');
  if (reading.awaitingApproval)
    return { text: 'Not applicable, waits for a second person', at: answer?.at ?? null, attention: true };
  if (reading.carriedOver && reading.outcome === 'unknown') {
    return { text: `${before(item)}. Still true?`, at: null, attention: true };
  }
  if (reading.expired) return { text: said(item, nameOf, 'Expired'), at: answer?.at ?? null, attention: true };
  if (reading.claimed && reading.outcome === 'unknown') {
    return { text: 'The document claims it; nobody confirmed', at: null, attention: true };
  }
  if (reading.basis === 'verified') return { text: 'Verified by a machine', at: null, attention: false };
  if (answer && answer.outcome !== 'error' && agrees(item)) {
    return {
      text: `${nameOf(answer.byId)} ${word(nameOf(answer.byId), SAID[answer.outcome])}`,
      at: answer.at,
      attention: false,
    };
  }
  const code = reading.reasons[0]?.code;
  if (code === 'never-answered' || code === 'never-run') return plain(item.probes > 0 ? 'Never run' : 'Never answered');
  return plain(why || 'Never answered');
}

/** The answer is what the item stands on: not overruled by a machine, not too old. */
function agrees(item: ItemView): boolean {
  return item.answer?.outcome === item.reading.outcome && !answerLapsed(item);
}

function before(item: ItemView): string {
  return item.previous ? `${outcomeWord(item.previous.outcome)} in ${item.previous.version}` : 'Answered before';
}

function said(item: ItemView, nameOf: NameOf, head: string): string {
  if (!item.answer) return head;
  const name = nameOf(item.answer.byId);
  return `${head}: ${name} ${word(name, 'said so')}`;
}

/** "You say so", "Dana says so". */
function word(name: string, phrase: string): string {
  return name === 'You' ? phrase.replace(/\bsays\b/g, 'say') : phrase;
}

export function outcomeWord(outcome: ItemView['reading']['outcome']): string {
  const words = {
    pass: 'Pass',
    fail: 'Failed',
    unknown: 'Unknown',
    error: 'Could not run',
    'not-applicable': 'Not applicable',
  };
  return words[outcome];
}

/** One click may say "still true" for these: answered before, claimed, or about an older commit. */
export function asksStillTrue(item: ItemView): boolean {
  const { outcome, claimed, derived } = item.reading;
  if (!item.leaf || derived || outcome !== 'unknown') return false;
  const was = item.answer?.outcome;
  return claimed || ((was === 'pass' || was === 'not-applicable') && answerLapsed(item));
}

/** There is an answer, and the rules do not count it: carried over, too old, or about another version. */
export function answerLapsed(item: ItemView): boolean {
  return item.reading.reasons.some((reason) => reason.code.startsWith('answer-'));
}
