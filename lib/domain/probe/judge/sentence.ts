import type { MatchOutcome } from '../match.ts';

type Told = { name: string; outcome: MatchOutcome; observed: string; expected: string; reason: string | null };

/** Why a check did not pass, as one sentence for people who do not know how it is written. Without the full stop. */
export function sentence({ name, outcome, observed, expected, reason }: Told): string {
  const because = reason === null ? '' : ` (${reason})`;
  if (outcome === 'error') return `${thingOf(name)} could not be checked: ${reason ?? `saw ${observed}`}`;
  const kept = /^Kept (.+)$/.exec(name);
  if (kept) return `The answer holds nothing to go on with as "${kept[1]}": ${reason ?? 'it is not there'}`;
  if (name === 'Status') return `Expected status ${expected}, got ${observed}${because}`;
  const field = fieldOf(name);
  if (field === null && !LOOSE.test(expected)) return `${name}: expected ${expected}, got ${observed}${because}`;
  if (expected === 'absent' && field?.startsWith('entries of')) return `Expected no ${field}, got ${observed}`;
  return `Expected ${field ?? lower(name)} ${toBe(expected)}, ${seen({ name, observed, expected, reason })}`;
}

/** Expectations that read well behind "Expected ... to". */
const LOOSE =
  /^(?:contains |does not contain |present$|absent$|text that matches |(?:less|more) than |at (?:least|most) )/;

/** How a part of an answer is called; null for everything that has a name of its own. */
function fieldOf(name: string): string | null {
  if (name === 'Text') return 'the answer';
  const header = /^Header (.+)$/.exec(name);
  if (header) return `the header "${header[1]}"`;
  const plain = /^\$\.(\w[\w.-]*)$/.exec(name);
  if (plain) return `"${plain[1]}" in the answer`;
  const every = /^\$\.(\w[\w.-]*)\.\*$/.exec(name);
  if (every) return `every entry of "${every[1]}" in the answer`;
  const some = /^\$\.(\w[\w.-]*)\[\?(.+)\]$/.exec(name);
  if (some) return `entries of "${some[1]}" ${condition(some[2] ?? '')}`;
  return name.startsWith('$') ? `${name} in the answer` : null;
}

const condition = (written: string) =>
  /^!@\.[\w.-]+$/.test(written) ? `without "${written.slice(3)}"` : `where ${written.replaceAll('@.', '')}`;

const thingOf = (name: string) => upper(fieldOf(name) ?? name);

function toBe(expected: string): string {
  if (expected.startsWith('contains ')) return `to contain ${expected.slice('contains '.length)}`;
  if (expected.startsWith('does not contain ')) return `not to contain ${expected.slice('does not contain '.length)}`;
  if (expected === 'present') return 'to be there';
  if (expected === 'absent') return 'not to be there';
  if (expected === 'more than 0 characters') return 'not to be empty';
  if (/ (?:characters|entries)$/.test(expected)) return `to have ${expected}`;
  return `to be ${expected}`;
}

function seen({ name, observed, expected, reason }: Omit<Told, 'outcome'>): string {
  if (observed === 'nothing' || reason === 'it is not there')
    return expected === 'present' ? 'but it is not' : 'but it is not there';
  const counted = /^there are (\d+)$/.exec(reason ?? '');
  if (counted) return `got ${counted[1]}`;
  if (reason === 'it has no length' || reason === 'it is no list') return `got ${observed}`;
  if (observed === 'not readable' && reason !== null) return `but ${reason}`;
  if (reason === 'it is there') return `got ${observed}`;
  // A whole page says less than what is wrong with it.
  if (name === 'Text')
    return reason !== null ? `but ${reason}` : expected.startsWith('does not') ? 'but it does' : 'but it does not';
  return `got ${observed}${reason === null ? '' : ` (${reason})`}`;
}

export const lower = (text: string) =>
  /^[A-Z][a-z]*(?: |$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
