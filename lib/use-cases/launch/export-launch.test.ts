import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { parseChecklist } from '../../domain/checklist/parse.ts';
import { FORMAT_NAMES } from '../../domain/launch/export/formats.ts';
import { attestItem } from '../item/attest-item.ts';
import { exportLaunch } from './export-launch.ts';

const test = testDatabase();

it('tells in each format what was said, and as Markdown it is the same checklist with boxes as claims', async () => {
  const project = await makeProject(test.deps);
  const { launchId } = await makeLaunch(test.deps, project);
  const { manager: mara } = project;
  await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'pass', note: 'Counts agree' });
  const files = new Map<string, string>();
  for (const format of FORMAT_NAMES) {
    const { name, text } = await exportLaunch(test.deps, mara, { launchId, format });
    expect(name).toMatch(/^payments-1\.0\.0-2026-03-02\./);
    expect(text).toContain(format === 'pull-request' ? 'Payments 1.0.0' : 'Counts agree');
    files.set(format, text);
  }
  const again = parseChecklist(files.get('markdown') ?? '');
  const items = again.ok ? again.definition.items : [];
  expect(items.filter((item) => item.checked).map((item) => item.key)).toEqual(['backups']);
  expect(items.map((item) => item.key)).toContain('secrets');
  const json = JSON.parse(files.get('json') ?? '');
  expect(json).not.toHaveProperty('abilities');
  expect(json.checklist.items.map(({ key }: { key: string }) => key)).toEqual(
    json.items.map(({ key }: { key: string }) => key),
  );
});
