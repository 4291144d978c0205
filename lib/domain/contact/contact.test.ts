import { describe, expect, test } from 'vitest';
import { contactField, contactGaps } from './gaps.ts';
import { newContacts, readContacts } from './read.ts';

const contact = (more: Partial<Record<'name' | 'role' | 'how' | 'hours', string>>) => ({
  name: '',
  role: 'On-call',
  how: '',
  hours: '',
  ...more,
});

describe('contacts of a page', () => {
  test('rows of a table', () => {
    const page = `| Name | Role | Phone | Hours |
|---|---|---|---|
| Dana Diaz | **On-call** | +49 30 1234567 | 24/7 |
| TBD | Database | ____ | |
`;
    expect(readContacts(page)).toEqual([
      { name: 'Dana Diaz', role: 'On-call', how: '+49 30 1234567', hours: '24/7' },
      { name: 'TBD', role: 'Database', how: '____', hours: '' },
    ]);
  });

  test('several ways in one row; "Contact" as the way', () => {
    expect(readContacts('| Role | Name | Phone | Slack |\n|---|---|---|---|\n| DBA | Kim | 030 1 | @kim |\n')).toEqual([
      { name: 'Kim', role: 'DBA', how: '030 1, @kim', hours: '' },
    ]);
    expect(readContacts('| Level | Contact | Response time |\n|---|---|---|\n| L1 | #ops | 5 min |\n')).toEqual([
      { name: '', role: 'L1', how: '#ops', hours: '5 min' },
    ]);
  });

  test('lines', () => {
    const page = '- **On-Call**: Dana Diaz, +49 30 1234567\n- **Escalation:** cto@acme.io\n- Database: Kim Okoro\n';
    expect(readContacts(page)).toEqual([
      { name: 'Dana Diaz', role: 'On-Call', how: '+49 30 1234567', hours: '' },
      { name: '', role: 'Escalation', how: 'cto@acme.io', hours: '' },
      { name: 'Kim Okoro', role: 'Database', how: '', hours: '' },
    ]);
  });

  test.each(['', 'No table here.', '| Metric | Target |\n|---|---|\n| a | b |\n', '| a |\n|---|\n| b |\n'])(
    '%j has none',
    (page) => {
      expect(readContacts(page)).toEqual([]);
    },
  );

  test('what is known is not found again', () => {
    const known = [contact({ name: 'Dana Diaz', how: 'old' })];
    expect(newContacts([contact({ name: 'dana diaz', how: 'new' }), contact({ name: 'Ben' })], known)).toEqual([
      contact({ name: 'Ben' }),
    ]);
  });
});

describe('gaps of a contact', () => {
  test.each([
    [contact({ name: 'Dana', how: '+49 30 1234567' }), []],
    [contact({ how: 'https://acme.pagerduty.com/schedules/1' }), []],
    [contact({ how: '#payments-oncall' }), []],
    [contact({ name: 'TBD', how: '+49 30 1234567' }), ['Nobody is named: “TBD”']],
    [contact({ name: 'Dana' }), ['Nothing says how to reach them']],
    [contact({ name: 'Dana', how: '____' }), ['How to reach them still reads “____”']],
    [contact({ name: 'Dana', how: '[On-call rotation]' }), ['How to reach them still reads “[On-call rotation]”']],
    [contact({ name: 'Dana', how: '[Your team contact]' }), ['How to reach them still reads “[Your team contact]”']],
    [contact({ name: 'Dana', how: '+1 555-0100' }), ['+1 555-0100 is no real number']],
    [contact({ name: 'Dana', how: '123-456-7890' }), ['123-456-7890 is no real number']],
    [contact({ name: 'Dana', how: '000 000 0000' }), ['000 000 0000 is no real number']],
    [contact({ name: 'Dana', how: 'x@example.com' }), ['How to reach them still reads “x@example.com”']],
    [contact({}), ['Nothing says how to reach them', 'A role without a person']],
    [contact({ name: 'Dana', how: 'dana@acme.io', hours: 'TBD' }), ['The hours are left open']],
  ])('%o', (entry, gaps) => {
    expect(contactGaps(entry)).toEqual(gaps);
  });

  test('a gate gets a whole contact, a gap, or nothing', () => {
    const [whole, gap] = [contact({ name: 'Dana', how: 'dana@acme.io' }), contact({ name: 'TBD' })];
    expect(contactField([gap, whole], 'on-call')).toBe('Dana, dana@acme.io');
    expect(contactField([gap], 'on-call')).toBe('TBD');
    expect(contactField([whole], 'escalation')).toBeNull();
    expect(contactField([{ ...whole, role: 'Escalation (CTO)' }], 'escalation')).toBe('Dana, dana@acme.io');
  });
});
