import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject, SMALL_CHECKLIST } from '#test/launch-factory.ts';
import { addChecklistVersion } from '../checklist/add-version.ts';
import { attestItem } from '../item/attest-item.ts';
import { moveChecklist } from './move-checklist.ts';
import { previewMove } from './preview-move.ts';
import { showLaunch } from './show-launch.ts';

const test = testDatabase();

const NEXT = SMALL_CHECKLIST.replace('- [ ] Dashboards are pretty id:dashboards need:recommended\n', '')
  .replace('Backups are restored id:backups', 'Backups are restored somewhere else id:backups')
  .replace('Secrets are rotated id:secrets', 'All secrets are rotated')
  .replace('## Operations', '- [ ] A penetration test was made id:pentest\n\n## Operations');

it('moving to a newer version keeps answers with their items, after a preview that stores nothing', async () => {
  const project = await makeProject(test.deps);
  const mara = project.manager;
  const { launchId, versionId } = await makeLaunch(test.deps, project);
  await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'pass' });
  await attestItem(test.deps, mara, { launchId, itemKey: 'secrets', outcome: 'pass' });
  const before = await showLaunch(test.deps, mara, { launchId });
  const slug = before.head.checklists[0]?.checklistSlug ?? '';
  const { versionId: toVersionId } = await addChecklistVersion(test.deps, mara, {
    checklist: slug,
    source: NEXT,
    note: '',
  });

  const preview = await previewMove(test.deps, mara, { launchId, fromVersionId: versionId, toVersionId });
  expect(preview.difference.removed.map((item) => item.key)).toEqual(['secrets', 'dashboards']);
  expect(preview.difference.changed.map((change) => change.key)).toEqual(['backups']);
  const pair = preview.difference.suggested.find((entry) => entry.removedKey === 'secrets');
  expect(pair).toBeDefined();
  expect((await showLaunch(test.deps, mara, { launchId })).revision).toBe(before.revision);

  const newKey = pair?.addedKey ?? '';
  await moveChecklist(test.deps, mara, {
    launchId,
    fromVersionId: versionId,
    toVersionId,
    matches: { secrets: newKey },
  });
  const after = await showLaunch(test.deps, mara, { launchId });
  const outcomes = Object.fromEntries(after.items.map((item) => [item.key, item.reading.outcome]));
  expect(outcomes).toMatchObject({ backups: 'pass', [newKey]: 'pass', pentest: 'unknown' });
  expect(outcomes).not.toHaveProperty('dashboards');
  expect(after.head.checklists[0]?.number).toBe(2);
});
