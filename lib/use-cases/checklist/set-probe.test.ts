import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { benchItem } from '../probe/bench-item.ts';
import { previewChecklistProbe } from './preview-probe.ts';
import { setChecklistProbe } from './set-probe.ts';
import { showChecklist } from './show.ts';

const test = testDatabase();
const block = (name: string) =>
  `  \`\`\`probe\n  kind: http\n  name: ${name}\n  url: https://x.example\n  expect: { status: 200 }\n  \`\`\`\n`;
const SOURCE = `# Placed\n\n## One\n\n- [ ] It answers id:answers\n\n${block('health')}\n${block('ready')}\n- [ ] Other id:other\n`;
const NEW = 'kind: tls\nname: health\nhost: x.example\nexpect: { daysLeft: "> 30" }\n';

async function start() {
  const project = await makeProject(test.deps, `Placed ${Math.round(performance.now() * 1000)}`);
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  const subject = await benchItem(test.deps, project.manager, { launchId, itemKey: 'answers', probe: 'health' });
  const checklist = subject.checklist?.slug ?? '';
  const place = { checklist, itemKey: 'answers', probe: 'health', source: NEW };
  return { project, manager: project.manager, subject, checklist, place };
}

it('finds the place where a probe of a launch is written', async () => {
  const { subject } = await start();
  expect(subject).toMatchObject({
    itemText: 'It answers',
    probe: { name: 'health', kind: 'http' },
    checklist: { title: 'Placed', number: 1, itemKey: 'answers' },
  });
});

it('shows the difference first, then stores it as the next version, in which nothing else has changed', async () => {
  const { manager, place, checklist } = await start();
  const preview = await previewChecklistProbe(test.deps, manager, place);
  expect(preview).toMatchObject({ since: 1, same: false, before: expect.stringContaining('name: health') });
  expect(preview.diff.changed.map((change) => change.key)).toEqual(['answers']);
  const stored = await setChecklistProbe(test.deps, manager, { ...place, since: 1, note: 'Looks at the certificate' });
  expect(stored.number).toBe(2);
  const { version } = await showChecklist(test.deps, manager, { checklist });
  const [answers] = version.definition.items;
  expect(answers?.probes.map((probe) => probe.spec)).toMatchObject([{ kind: 'tls' }, { kind: 'http', name: 'ready' }]);
});

it('refuses when somebody stored a version meanwhile', async () => {
  const { manager, place } = await start();
  await setChecklistProbe(test.deps, manager, { ...place, since: 1 });
  const again = { ...place, source: NEW.replace('30', '20'), since: 1 };
  await expect(setChecklistProbe(test.deps, manager, again)).rejects.toMatchObject({ code: 'stale' });
  expect(await setChecklistProbe(test.deps, manager, { ...again, since: 2 })).toMatchObject({ number: 3 });
});

it('refuses what is no probe, with the place, and a probe that is not there', async () => {
  const { manager, place } = await start();
  const wrong = { ...place, source: NEW.replace('daysLeft', 'dayLeft'), since: 1 };
  await expect(setChecklistProbe(test.deps, manager, wrong)).rejects.toMatchObject({
    code: 'invalid-input',
    fields: expect.arrayContaining([expect.objectContaining({ path: 'expect.dayLeft' })]),
  });
  await expect(previewChecklistProbe(test.deps, manager, { ...place, probe: 'gone' })).rejects.toMatchObject({
    code: 'rule',
  });
});

it('adds a new one to an item', async () => {
  const { manager, checklist } = await start();
  const place = { checklist, itemKey: 'other', source: NEW };
  await setChecklistProbe(test.deps, manager, { ...place, since: 1 });
  const { version } = await showChecklist(test.deps, manager, { checklist });
  expect(version.definition.items.map((item) => item.probes.length)).toEqual([2, 1]);
});
