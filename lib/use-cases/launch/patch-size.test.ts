import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { attestItem } from '../item/attest-item.ts';

const test = testDatabase();

const big = `---
title: Large
gates:
  beta: { environment: beta, phases: [preparation], roles: [Lead] }
  launch: { environment: production, phases: [preparation, launch], after: beta, roles: [Lead] }
roles: [Lead]
---

${Array.from({ length: 15 }, (_, c) => `## Category ${c}\n\n${Array.from({ length: 100 }, (_, i) => `- [ ] Item number ${i} of category ${c} was looked at by somebody id:i${c}-${i}\n`).join('')}`).join('\n')}`;

it('a tick in a launch of 1,500 items is a patch of some kilobytes, not of the whole launch', async () => {
  const project = await makeProject(test.deps);
  const { launchId } = await makeLaunch(test.deps, project, { source: big });
  const { patch } = await attestItem(test.deps, project.manager, { launchId, itemKey: 'i3-7', outcome: 'pass' });
  expect(patch.items.map((item) => item.key)).toEqual(['i3-7']);
  expect(JSON.stringify(patch).length).toBeLessThan(80_000);
});
