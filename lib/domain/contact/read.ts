import { cellUnder, gridsOf } from '../checklist/grids.ts';
import type { Grid } from '../checklist/tables.ts';
import { CONTACT_LIMITS, type ContactEntry, MOST_CONTACTS } from './model.ts';

const NAME = /^(?:name|person|who|contact(?: name| person)?|primary)$/;
const ROLE = /^(?:role|team|function|title|area|level|responsib|escalation|service)/;
const HOW =
  /^(?:how|phone|tel|e-?mail|mail|channel|reach|handle|slack|number|contact (?:info|details|information)|address)/;
const HOURS = /^(?:hours|availab|when|time ?zone|on[- ]call hours|schedule|response time)/;

/** Contacts as a page lists them: rows of tables, and lines such as "**On-call:** Dana, +49 30 1234567". */
export function readContacts(markdown: string): ContactEntry[] {
  const { tables, pairs } = gridsOf(markdown);
  const found = [...tables.flatMap(ofTable), ...pairs.map(({ name, value }) => ofPair(name, value))];
  return unique(found).slice(0, MOST_CONTACTS);
}

function ofTable(grid: Grid): ContactEntry[] {
  const has = (head: RegExp) => grid.head.some((cell) => head.test(cell));
  const plainContact = grid.head.findIndex((cell) => /^contacts?$/.test(cell));
  // "Contact" names the person where another column says how, and is the how where another one names somebody.
  const contactIsHow =
    plainContact >= 0 &&
    !has(HOW) &&
    grid.head.some((cell) => cell !== 'contact' && (NAME.test(cell) || ROLE.test(cell)));
  if (!(has(NAME) || has(ROLE)) || !(has(HOW) || contactIsHow)) return [];
  return grid.rows.map((row) => {
    const how = grid.head.flatMap((head, index) =>
      HOW.test(head) || (contactIsHow && index === plainContact) ? [(row.cells[index] ?? '').trim()] : [],
    );
    const nameHead = contactIsHow ? /^(?:name|person|who|primary)$/ : NAME;
    return clipped({
      name: cellUnder(grid, row, nameHead),
      role: cellUnder(grid, row, ROLE),
      how: how.filter((part) => part !== '').join(', '),
      hours: cellUnder(grid, row, HOURS),
    });
  });
}

/** "On-call: Dana Diaz, +49 30 1234567": the name stands before the first comma or bracket, where it is one. */
export function ofPair(role: string, value: string): ContactEntry {
  const [, first = '', rest = ''] = /^([^,(]{1,80})[,(]\s*(.*?)\)?$/.exec(value) ?? [];
  const isName = /^\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]*)+$/u.test(first.trim());
  if (isName && rest !== '') return clipped({ name: first.trim(), role, how: rest.trim(), hours: '' });
  const aloneName = /^\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]+)+$/u.test(value.trim());
  return clipped(
    aloneName ? { name: value.trim(), role, how: '', hours: '' } : { name: '', role, how: value.trim(), hours: '' },
  );
}

function clipped(contact: ContactEntry): ContactEntry {
  const cut = (key: keyof ContactEntry) => contact[key].slice(0, CONTACT_LIMITS[key]);
  return { name: cut('name'), role: cut('role'), how: cut('how'), hours: cut('hours') };
}

const identity = ({ name, role, how }: ContactEntry) =>
  JSON.stringify([name, role, how].map((part) => part.toLowerCase()));

function unique(contacts: ContactEntry[]): ContactEntry[] {
  const filled = contacts.filter(({ name, role, how }) => `${name}${role}${how}`.trim() !== '');
  return [...new Map(filled.map((contact) => [identity(contact), contact])).values()];
}

/** Those of `found` that `known` lacks: by role and name, or by role and how. */
export function newContacts(found: readonly ContactEntry[], known: readonly ContactEntry[]): ContactEntry[] {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return found.filter(
    (contact) =>
      !known.some(
        (one) =>
          same(one.role, contact.role) &&
          (same(one.name, contact.name) || (contact.how !== '' && same(one.how, contact.how))),
      ),
  );
}
