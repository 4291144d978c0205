import { expect, it } from 'vitest';
import { mentionedIn } from './mention.ts';

const PEOPLE = [
  { userId: 'eva', name: 'Eva Engineer', email: 'eva.e@acme.io' },
  { userId: 'sam', name: 'Sam Secure', email: 'sec@acme.io' },
  { userId: 'sam2', name: 'Sam Storage', email: 'storage@acme.io' },
  { userId: 'jo', name: 'Jörg', email: 'j@acme.io' },
];

it.each<[string, string[]]>([
  ['@eva please look', ['eva']],
  ['please look, @Eva.', ['eva']],
  ['(@eva-engineer)', ['eva']],
  ['@eva.engineer and @evaengineer and @EVA_Engineer', ['eva']],
  ['@eva.e', ['eva']],
  ['@jörg', ['jo']],
  ['two of that name: @sam', []],
  ['@sam-storage, @sec', ['sam2', 'sam']],
  ['write to eva@acme.io', []],
  ['write to root@eva', []],
  ['@evangeline', []],
  ['@@eva', []],
  ['nobody', []],
  ['@', []],
])('%j speaks to %j', (text, people) => {
  expect(mentionedIn(text, PEOPLE)).toEqual(people);
});

it('takes long text without strain', () => {
  expect(mentionedIn('@a.'.repeat(100_000), PEOPLE)).toEqual([]);
});
