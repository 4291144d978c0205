import { expect, test } from './people.ts';
import { choose, record, sign, tick, verdict } from './screen.ts';

/** The five of real products, with what can be told of each from its own page. */
const SEEDS = [
  { file: 'cimeika', title: 'CIMEIKA Unified in production', gates: ['Production', 'Stable after the first week'] },
  {
    file: 'hamsaya',
    title: 'Hamsaya backend to beta and production',
    gates: ['Beta or staging with real users', 'Production'],
  },
  {
    file: 'oneshot',
    title: 'OneShot API general availability',
    gates: ['General availability', 'Stable after the first week'],
  },
  { file: 'elohimos-go-live', title: 'ElohimOS go-live', gates: ['Go-live', 'Stable after 24 hours'] },
  { file: 'elohimos-readiness', title: 'ElohimOS production readiness', gates: ['Production'] },
] as const;

for (const { file, title, gates } of SEEDS) {
  test(`${file} becomes a launch, with nothing counted that nobody looked at`, async ({ people, as }) => {
    const { api } = people;
    const project = await api.project(title);
    for (const kind of ['beta', 'production']) await api.environment(project, kind);
    const launchId = await api.launch(project, '1.0.0', [await api.builtIn(file)]);
    const { items } = await api.state(launchId);
    expect(items.filter((item) => item.leaf).length).toBeGreaterThan(20);
    expect(items.filter((item) => item.leaf && !item.reading.derived && item.reading.outcome === 'pass')).toEqual([]);

    const page = await as(people.admin);
    await page.goto(`/launches/${launchId}`);
    await expect(page.getByRole('heading', { level: 1, name: `${title} 1.0.0` })).toBeVisible();
    await expect(verdict(page)).toHaveText('UNDECIDED');
    const list = page.getByRole('region', { name: 'Gates' });
    for (const gate of gates) await expect(list.getByRole('heading', { name: gate, exact: true })).toBeVisible();
    if (file === 'hamsaya') {
      const claim = page.getByRole('region', { name: 'Claimed and computed' }).getByRole('row', { name: /OVERALL/i });
      await expect(claim).toContainText('its own rows give 68.9%');
      await expect(claim.getByRole('cell', { name: '90%', exact: true })).toBeVisible();
      await expect(claim.getByRole('cell', { name: '0%', exact: true })).toBeVisible();
    }
    await page.getByRole('link', { name: 'Checklist', exact: true }).click();
    await expect(page.getByText(`${items.length} items`, { exact: true })).toBeVisible();
  });
}

test('elohimos-readiness is answered, signed and decided', async ({ people, as }) => {
  const { api } = people;
  const manager = await people.add('Mara Manager');
  const lead = await people.add('Rel Manager');
  const project = await api.project('ElohimOS', [
    [manager, 'manager'],
    [lead, 'contributor'],
  ]);
  await api.environment(project, 'production');
  const launchId = await api.launch(project, '1.0.0', [await api.builtIn('elohimos-readiness')]);
  await api.seat(project, 'release-manager', lead);
  const { items } = await api.state(launchId);
  const leaves = items.filter((item) => item.leaf && !item.reading.derived);
  const [last, ...others] = leaves;
  if (!last) throw new Error('the checklist has no items');
  await api.answer(
    launchId,
    others.map((item) => item.key),
    'pass',
    'Looked at in the review',
  );
  const page = await as(manager);
  const leads = await as(lead);
  await leads.goto(`/launches/${launchId}/poll`);

  await test.step('one item without an answer leaves it undecided, whatever else passes', async () => {
    await page.goto(`/launches/${launchId}/checklist?unknown=1`);
    await expect(verdict(page)).toHaveText('UNDECIDED');
    await sign(leads, 'Release Manager', lead.password);
    expect(await api.verdict(launchId, 'launch')).toBe('UNDECIDED');
    await tick(page, '').first().click();
    await expect(verdict(page)).toHaveText('GO');
  });

  await test.step('the manager decides, and the packet holds every item', async () => {
    await page.goto(`/launches/${launchId}/poll`);
    await record(await choose(page, 'GO'), manager, 'GO', 'Agreed in the launch call');
    await page.getByRole('link', { name: 'What was known then' }).first().click();
    const packet = page.getByRole('article', { name: 'Decision packet' });
    await expect(packet.getByText('Agreed in the launch call')).toBeVisible();
    await expect(packet.getByText('Rel Manager').first()).toBeVisible();
    await expect(packet.getByText('Looked at in the review')).toHaveCount(others.length);
    expect((await api.state(launchId)).head.state).toBe('launched');
  });
});
