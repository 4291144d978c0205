import { isPlaceholder } from '../readiness/placeholder.ts';
import { type ContactEntry, isEscalation, isOnCall } from './model.ts';

/** Numbers that only look like one: 555-0100, 123-456-7890, 000 000. */
const NO_NUMBER =
  /(?:^|\D)555[-.\s]?(?:01\d\d|\d{4})(?:\D|$)|123[-.\s]?456[-.\s]?7890|12345678|(?:^|\D)(\d)(?:[-.\s]?\1){6,}(?:\D|$)/;
/** How somebody is reached: an address, a channel, a number, a pager. */
const REACH = /@|#\w|https?:\/\/|\d{3}|pager|opsgenie|slack|teams|phone|rota|schedule/i;

/** What is missing about a contact, in words; empty = nothing. */
export function contactGaps(contact: ContactEntry): string[] {
  const gaps: string[] = [];
  const [name, how] = [contact.name.trim(), contact.how.trim()];
  if (name !== '' && isPlaceholder(name)) gaps.push(`Nobody is named: “${name}”`);
  if (how === '') gaps.push('Nothing says how to reach them');
  else if (isPlaceholder(how)) gaps.push(`How to reach them still reads “${how.slice(0, 60)}”`);
  else if (NO_NUMBER.test(how)) gaps.push(`${how.slice(0, 60)} is no real number`);
  if (name === '' && !REACH.test(how)) gaps.push('A role without a person');
  if (contact.hours.trim() !== '' && isPlaceholder(contact.hours)) gaps.push('The hours are left open');
  return gaps;
}

/** What a gate's field holds of a contact: a gap keeps it open. Null = there is no such contact. */
export function contactField(contacts: readonly ContactEntry[], which: 'on-call' | 'escalation'): string | null {
  const asked = which === 'on-call' ? isOnCall : isEscalation;
  const found = contacts.filter(asked);
  const whole = found.find((contact) => contactGaps(contact).length === 0);
  if (whole) return [whole.name, whole.how].filter((part) => part.trim() !== '').join(', ');
  return found.length > 0 ? 'TBD' : null;
}
