import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { freePort } from '#test/free-port.ts';
import { block, checklist, HEALTH, ONE, type Setting, startProbed } from '#test/probe-launch.ts';
import { type Handler, json } from '#test/targets/serve.ts';
import { setSecret } from '../environment/set-secret.ts';
import { readFile } from '../evidence/read-file.ts';
import { attestItem } from '../item/attest-item.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { runAllProbes } from './run-all.ts';

const test = testDatabase();

const start = (setting: Setting = {}) => startProbed(test, setting);

it('is shown as running at once, and its pass is evidence that a machine saw', async () => {
  const { ask, work, show, jobs, launchId } = await start();
  const { patch } = await ask();
  expect(patch.items.find((item) => item.key === 'answers')?.running).toMatchObject([{ probe: 'health', attempt: 1 }]);
  expect(await jobs()).toMatchObject([{ payload: { launchId, runs: [{ probe: 'health' }] } }]);
  await work();
  const { item, probes, evidence } = await show();
  expect(item.running).toEqual([]);
  expect(item.reading).toMatchObject({ outcome: 'pass', basis: 'verified' });
  expect(probes[0]?.last).toMatchObject({ outcome: 'pass', version: '1.0.0', commit: 'abcdef1234567890' });
  expect(evidence[0]?.observed).toMatchObject({
    from: 'worker-1',
    assertions: [
      { name: 'Status', outcome: 'pass', observed: '200', expected: '200' },
      { name: '$.version', outcome: 'pass' },
    ],
  });
  const sent = await test.db.outbox.findMany({ where: { launchId }, orderBy: { id: 'desc' }, take: 1 });
  expect(sent[0]?.payload).toMatchObject({ what: { action: 'probe.finish', itemKeys: ['answers'] }, by: { id: null } });
});

it('a fail says what was expected and what was seen, and a tick does not hide it', async () => {
  const { ask, work, show, mara, launchId } = await start({ handler: (_, r) => json(r, { version: '1.0.0' }, 503) });
  await ask();
  await work();
  await attestItem(test.deps, mara, { launchId, itemKey: 'answers', outcome: 'pass' });
  const { item, probes } = await show();
  expect(item.reading.outcome).toBe('fail');
  expect(probes[0]?.last?.note).toContain('503');
});

it('what answers with another version says nothing of this launch', async () => {
  const { ask, work, show } = await start({ handler: (_, response) => json(response, { version: '0.9.0' }) });
  await ask();
  await work();
  const { item, probes } = await show();
  expect(probes[0]?.last).toMatchObject({ outcome: 'fail', version: '0.9.0', commit: null });
  expect(item.reading.outcome).toBe('unknown');
});

const broken: [name: string, setting: Setting, words: RegExp][] = [
  ['a missing variable', { source: ONE.replace('{{api}}', '{{nowhere}}') }, /no value for \{\{nowhere\}\}/],
  ['a missing secret', { source: ONE.replace('/health', '/{{secret.KEY}}') }, /the secret KEY/],
  ['a host that is not allowed', { hosts: ['acme.io'] }, /127\.0\.0\.1/],
  ['no allowed hosts', { hosts: [] }, /name the host in the environment's allowed hosts/],
];
it.each(broken)('%s is an error with its reason, never a fail, and asks nobody', async (_, setting, words) => {
  let asked = 0;
  const { ask, work, show } = await start({ ...setting, handler: () => (asked += 1) });
  await ask();
  await work();
  const { item, probes } = await show();
  expect(probes[0]?.last?.outcome).toBe('error');
  expect(probes[0]?.last?.note).toMatch(words);
  expect(item.reading.outcome).toBe('error');
  expect(asked).toBe(0);
});

it('a target that refuses the connection fails', async () => {
  const { ask, work, show } = await start({ port: await freePort() });
  await ask();
  await work();
  expect((await show()).item.reading.outcome).toBe('fail');
});

it('a gate without an environment is an error', async () => {
  const { ask, work, show, launchId } = await start();
  await test.db.launchGate.updateMany({ where: { launchId }, data: { environmentId: null } });
  await ask();
  await work();
  expect((await show()).probes[0]?.last).toMatchObject({
    outcome: 'error',
    note: expect.stringMatching(/environment/),
  });
});

it('runs once at a time, and a job that comes again does nothing', async () => {
  let asked = 0;
  const handler: Handler = (_, response) => {
    asked += 1;
    json(response, { version: '1.0.0' });
  };
  const { ask, work, jobs, probed } = await start({ handler });
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'rule', message: expect.stringMatching(/already/) });
  expect(await jobs()).toHaveLength(1);
  await work();
  await work();
  expect(asked).toBe(1);
  expect(await probed()).toHaveLength(1);
  await ask();
  await work();
  expect((await probed()).map((one) => one.current)).toEqual([true, false]);
});

it('the run of a killed worker is tried once more, as an attempt of its own that is counted once', async () => {
  let asked = 0;
  const first = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const handler: Handler = async (_, response) => {
    asked += 1;
    if (asked === 1) {
      arrived.resolve();
      await first.promise;
    }
    json(response, { version: '1.0.0' }, asked === 1 ? 500 : 200);
  };
  const { ask, work, runs, probed, show } = await start({ handler });
  await ask();
  const dead = work();
  await arrived.promise;
  await work({ from: 'worker-2' });
  // The first worker was only slow: what it brings now is not counted.
  first.resolve();
  await dead;
  expect(await runs()).toMatchObject([
    { attempt: 1, state: 'lost', evidenceId: null },
    { attempt: 2, state: 'done' },
  ]);
  expect(await probed()).toMatchObject([{ outcome: 'pass', observed: { attempt: 2, from: 'worker-2' } }]);
  const events = (await show()).events.map((event) => event.text);
  expect(events.filter((text) => text.includes('worker stopped'))).toHaveLength(1);
});

it('after two lost attempts it is an error, and is not asked a third time', async () => {
  let asked = 0;
  const { ask, work, runs, probed } = await start({ handler: () => (asked += 1) });
  await ask();
  for (let attempt = 1; attempt <= 2; attempt++) {
    const stop = new AbortController();
    const stopped = work({ signal: stop.signal });
    await expect.poll(() => asked).toBe(attempt);
    stop.abort();
    await expect(stopped).rejects.toThrow();
  }
  await work();
  expect(asked).toBe(2);
  expect(await probed()).toMatchObject([{ outcome: 'error', note: expect.stringMatching(/stopped twice/) }]);
  expect((await runs()).map((run) => run.state)).toEqual(['lost', 'done']);
});

it('a run that does not end is given up at its deadline', async () => {
  const { ask, work, probed } = await start({ handler: () => undefined });
  await ask();
  await work({ deadline: 50 });
  expect(await probed()).toMatchObject([{ outcome: 'error', note: expect.stringMatching(/given up/) }]);
});

it('a new commit makes what was seen unknown, also when it came while the probe ran', async () => {
  const { ask, work, show, mara, launchId } = await start();
  await ask();
  await updateLaunch(test.deps, mara, { launchId, commit: 'fedcba9876543210' });
  await work();
  expect((await show()).item.reading.outcome).toBe('unknown');
  await ask();
  await work();
  expect((await show()).item.reading.outcome).toBe('pass');
  await updateLaunch(test.deps, mara, { launchId, commit: '1234567890abcdef' });
  expect((await show()).item.reading.outcome).toBe('unknown');
});

it('a secret reaches the target and nothing that is kept', async () => {
  const secret = 'tp-live-0123456789abcdef';
  let heard = '';
  const { ask, work, show, project, environment, mara } = await start({
    source: ONE.replace('expect:', 'headers: { x-key: "{{secret.KEY}}" }\nexpect:').replace('\nexpect', '\n  expect'),
    handler: (request, response) => {
      heard = String(request.headers['x-key']);
      json(response, { version: heard });
    },
  });
  await setSecret(test.deps, mara, { project: project.id, environment: environment.slug, name: 'KEY', value: secret });
  await ask();
  await work();
  expect(heard).toBe(secret);
  expect(JSON.stringify(await show())).not.toContain(secret);
});

const MIXED = checklist(`- [ ] It answers id:answers

${block(HEALTH)}
- [ ] Nice to have id:extra

${block(HEALTH.replace('name: health', 'name: extra\nneed: optional').replace('/health', '/extra'))}
- [ ] On the machine id:machine

${block('kind: file\nname: env-file\nwhere: host\npath: /srv/app/.env\nexpect: { exists: true }')}
`);

it('all of them run, save those of the target machine, which say why', async () => {
  const { mara, launchId, work, show, ask } = await start({ source: MIXED });
  const { asked } = await runAllProbes(test.deps, mara, { launchId, gateKey: 'launch' });
  expect(asked).toBe(2);
  await expect(runAllProbes(test.deps, mara, { launchId })).rejects.toMatchObject({ code: 'rule' });
  await work();
  const { items } = await showLaunch(test.deps, mara, { launchId });
  expect(items.map((item) => [item.key, item.reading.outcome])).toEqual([
    ['answers', 'pass'],
    ['extra', 'pass'],
    ['machine', 'unknown'],
  ]);
  expect((await show('machine')).probes[0]?.refused).toMatch(/target machine/);
  await expect(ask('machine')).rejects.toMatchObject({
    code: 'rule',
    message: expect.stringMatching(/target machine/),
  });
});

it('an optional probe asks for nothing until it ran; what it saw fail, no tick hides', async () => {
  const { mara, launchId, work, ask, show } = await start({
    source: MIXED,
    handler: (request, response) => json(response, { version: '1.0.0' }, request.url === '/extra' ? 500 : 200),
  });
  await attestItem(test.deps, mara, { launchId, itemKey: 'extra', outcome: 'pass' });
  expect((await show('extra')).item.reading).toMatchObject({ outcome: 'pass', basis: 'attested' });
  await ask('extra');
  await work();
  expect((await show('extra')).item.reading.outcome).toBe('fail');
});

it('the picture of a browser is a file of its evidence, once, and can be read by whoever sees the launch', async () => {
  const source = checklist(
    `- [ ] It answers id:answers\n\n${block('kind: browser\nname: page\nurl: "{{api}}/"\nexpect: { title: Vault }')}`,
  );
  const page: Handler = (_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Vault</title>Hello');
  const { ask, work, show, mara, launchId } = await start({ source, handler: page });
  await ask();
  await work();
  await work();
  const { probes, item } = await show();
  expect(item.reading.outcome).toBe('pass');
  const [file, ...more] = probes[0]?.last?.files ?? [];
  expect(more).toEqual([]);
  expect(file).toMatchObject({ name: 'screenshot.png', mediaType: 'image/png', erased: false });
  const { bytes } = await readFile(test.deps, mara, { launchId, fileId: file?.id ?? '' });
  expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG');
  expect(await test.db.evidenceFile.count({ where: { launchId } })).toBe(1);
});
