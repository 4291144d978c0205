import { describe, expect, test } from 'vitest';
import { type CommandValues, fillCommand } from '../environment/fill-command.ts';
import { asksForDrill } from './asks-for-drill.ts';
import { judgeIdentity } from './identity.ts';
import { readPlan } from './plan.ts';
import { rollbackProblems, runbookField } from './problems.ts';

const VALUES: CommandValues = {
  variables: { API_URL: 'https://api.acme.io', HOST: 'db-1', EVIL: '1; rm -rf /' },
  launch: { version: '2.0.0', commit: 'abcdef1234' },
  previous: { version: '1.9.3', commit: '1234567890' },
};
const codes = (markdown: string, values = VALUES) => {
  const page = { title: 'Roll back', markdown };
  const plan = readPlan(page.title, page.markdown);
  const commands = plan.steps.flatMap((step) => step.commands.map((one) => fillCommand(one, values)));
  return rollbackProblems({ page, plan, commands, values }).map((one) => one.code);
};
const GOOD = '## Back (5 min)\n\n1. Go back\n\n   ```\n   git checkout <previous-commit>\n   ```\n';

describe('what stands in the way of a roll back', () => {
  test('nothing does', () => expect(codes(GOOD)).toEqual([]));

  test.each([
    ['no text', '', ['empty']],
    ['TBD', `${GOOD}\nOwner: TBD\n`, ['placeholder']],
    ['no steps', '## Back (5 min)\n\nWe will see.', ['no-steps']],
    ['no time', '1. Go back\n', ['no-budget']],
    ['its own version', '## Back (5 min)\n\n1. Go\n\n   ```\n   git checkout v2.0.0\n   ```\n', ['to-itself']],
    ['its own commit', '## Back (5 min)\n\n1. Go\n\n   ```\n   git reset --hard abcdef1\n   ```\n', ['to-itself']],
    [
      'its own version in a comment',
      '## Back (5 min)\n\n1. Go\n\n   ```\n   git checkout v1.9.3 # not v2.0.0\n   ```\n',
      [],
    ],
    ['a name without a value', '## Back (5 min)\n\n1. Go\n\n   ```\n   ssh <bastion>\n   ```\n', ['unknown-name']],
    ['a secret', '## Back (5 min)\n\n1. Go\n\n   ```\n   curl -H {{secret.TOKEN}} x\n   ```\n', ['secrets']],
    ['a value that a shell acts on', '## Back (5 min)\n\n1. Go\n\n   ```\n   ssh {{EVIL}}\n   ```\n', ['unsafe']],
  ])('%s', (_, markdown, expected) => {
    expect(codes(markdown)).toEqual(expected);
  });

  test('no version before, or the same one', () => {
    expect(codes(GOOD, { ...VALUES, previous: null })).toEqual(['no-previous']);
    expect(codes(GOOD, { ...VALUES, previous: { version: 'v2.0.0', commit: null } })).toContain('same-version');
    expect(codes(GOOD, { ...VALUES, previous: { version: '2.0.0', commit: '1234567890' } })).not.toContain(
      'same-version',
    );
    expect(rollbackProblems({ page: null, plan: null, commands: [], values: VALUES })[0]?.code).toBe('no-page');
  });

  test('the field of a gate: null, the mark that was left, or the title', () => {
    expect(runbookField(null)).toBeNull();
    expect(runbookField({ title: 'Back', markdown: ' \n' })).toBeNull();
    expect(runbookField({ title: 'Back', markdown: '1. Call [Your team contact]\n' })).toBe('[Your team contact]');
    expect(runbookField({ title: 'Back', markdown: '1. git checkout <previous-commit>\n' })).toBe('Back');
  });
});

describe('a command', () => {
  test.each([
    ['git checkout <previous-commit>', 'git checkout 1234567890'],
    ['deploy <previous_version> <PREVIOUS-TAG>', 'deploy 1.9.3 1.9.3'],
    ['git checkout <last-good-tag>', 'git checkout 1.9.3'],
    ['x {{previous.version}} {{ previous.commit }} {{launch.version}}', 'x 1.9.3 1234567890 2.0.0'],
    [`curl $API_URL/health $${'{API_URL}'}`, 'curl https://api.acme.io/health https://api.acme.io'],
    ['HOST=mine; ssh $HOST', 'HOST=mine; ssh $HOST'],
    [`echo $HOME $${'{OTHER:-x}'} $1 $(date)`, `echo $HOME $${'{OTHER:-x}'} $1 $(date)`],
    ['cat <<EOF\na < b > c\nEOF', 'cat <<EOF\na < b > c\nEOF'],
    ['psql < /backups/latest.sql', 'psql < /backups/latest.sql'],
    ['curl -H "X: {{secret.TOKEN}}"', 'curl -H "X: {{secret.TOKEN}}"'],
    ['ssh {{constructor}}', 'ssh {{constructor}}'],
  ])('%j becomes %j', (source, text) => {
    expect(fillCommand(source, VALUES).text).toBe(text);
  });

  test('names what stays open, and takes no value for a name', () => {
    expect(fillCommand('ssh <bastion> {{nobody}} {{secret.KEY}}', VALUES)).toMatchObject({
      missing: ['<bastion>', '{{nobody}}'],
      secrets: ['KEY'],
    });
    const sly = { ...VALUES, variables: { A: '{{B}}', B: 'leaked' } };
    expect(fillCommand('echo {{A}}', sly).text).toBe('echo {{B}}');
    expect(fillCommand('x {{launch.commit}}', { ...VALUES, launch: { version: '2', commit: null } }).missing).toEqual([
      '{{launch.commit}}',
    ]);
  });
});

test.each([
  ['Rollback tested on staging', true],
  ['Roll back rehearsed in the last 30 days', true],
  ['Rollback plan documented', false],
  ['Smoke tests pass', false],
  ['Practised rolling back', true],
])('%j asks for a drill: %j', (text, asks) => {
  expect(asksForDrill(text)).toBe(asks);
});

describe('the version that answers', () => {
  const PROBE = { url: 'https://a/version', versionPath: '$.version', commitPath: '$.commit' };
  const TARGET = { version: '1.9.3', commit: '1234567890' };
  const saw = (version: string | null, commit: string | null) => ({
    outcome: 'pass' as const,
    reason: null,
    assertions: [
      { name: '$.version', observed: version },
      { name: '$.commit', observed: commit },
    ].flatMap(({ name, observed }) =>
      observed === null ? [] : [{ name, observed, outcome: 'pass' as const, expected: '', reason: null }],
    ),
  });
  test.each([
    ['"v1.9.3"', '"1234567"', 'confirmed'],
    ['"1.9.3"', '"ffffffffff"', 'other'],
    ['"2.0.0"', null, 'other'],
    ['"1.9.3"', null, 'confirmed'],
    [null, null, 'error'],
    ['""', null, 'error'],
  ])('%s at %s is %s', (version, commit, outcome) => {
    expect(judgeIdentity(saw(version, commit), PROBE, TARGET, new Date(0)).outcome).toBe(outcome);
  });
  test('one that cannot be asked confirms nothing', () => {
    const failed = { outcome: 'error' as const, reason: 'Nobody answers.', assertions: [] };
    expect(judgeIdentity(failed, PROBE, TARGET, new Date(0))).toMatchObject({
      outcome: 'error',
      reason: 'Nobody answers.',
    });
  });
});
