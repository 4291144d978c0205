import { expect, it } from 'vitest';
import { fillCommand } from './command.ts';

const VALUES = {
  values: { api: 'https://api.acme.io', empty: '', later: 'TBD', odd: '{{secret.KEY}}' },
  launch: { version: '2.4.0', commit: null },
  previous: { version: '2.3.1' },
};
const shown = (command: string) => fillCommand(command, VALUES).map(({ kind, text }) => `${kind}:${text}`);

it.each([
  ['make deploy', ['text:make deploy']],
  ['curl {{api}}/health', ['text:curl ', 'value:https://api.acme.io', 'text:/health']],
  [
    'deploy {{ launch.version }} over {{previous.version}}',
    ['text:deploy ', 'value:2.4.0', 'text: over ', 'value:2.3.1'],
  ],
  ['git show {{launch.commit}}', ['text:git show ', 'missing:{{launch.commit}}']],
  ['{{nobody}}', ['missing:{{nobody}}']],
  ['{{empty}}{{later}}', ['missing:{{empty}}', 'missing:{{later}}']],
  ['echo $HOME {single}', ['text:echo $HOME {single}']],
  ['{{__proto__}}{{constructor}}', ['missing:{{__proto__}}', 'missing:{{constructor}}']],
])('%s', (command, parts) => {
  expect(shown(command)).toEqual(parts);
});

it('never fills a secret in, not even by way of a variable', () => {
  const cheat = { ...VALUES, values: { ...VALUES.values, 'secret.KEY': 'hush' } };
  expect(fillCommand('login {{secret.KEY}}', cheat)).toContainEqual({ text: '{{secret.KEY}}', kind: 'secret' });
  expect(shown('{{odd}}')).toEqual(['value:{{secret.KEY}}']);
});
