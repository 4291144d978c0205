import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { block, checklist, startProbed } from '#test/probe-launch.ts';
import { bodyOf, type Handler, serve } from '#test/targets/serve.ts';
import type { Consent } from '../../domain/environment/allowance.ts';
import type { Minute } from '../../probes/guard.ts';
import { giveConsent } from '../environment/give-consent.ts';
import { setFixture } from '../environment/set-fixture.ts';
import { updateEnvironment } from '../environment/update.ts';
import { withdrawConsent } from '../environment/withdraw-consent.ts';
import { answerPrepare } from './answer-prepare.ts';
import { minuteOf } from './environment-tools.ts';

const test = testDatabase();

async function start(yaml: string, handler: Handler = (_, response) => response.end('ok')) {
  const asked: string[] = [];
  const launch = await startProbed(test, {
    source: checklist(`- [ ] It answers id:answers\n\n${block(yaml)}`),
    handler: (request, response) => {
      asked.push(request.method ?? '');
      handler(request, response);
    },
  });
  const { mara, project, environment } = launch;
  const place = { project: project.id, environment: environment.slug };
  const allow = (allowance: object) => updateEnvironment(test.deps, mara, { ...place, allowance });
  const consent = (what: Consent) => giveConsent(test.deps, mara, { ...place, consent: what });
  const run = async () => {
    await launch.ask();
    await launch.work();
    const [last] = (await launch.show()).probes;
    return last?.last;
  };
  return { ...launch, place, allow, consent, run, asked };
}

const error = (words: RegExp) => ({ outcome: 'error', note: expect.stringMatching(words) });

it('what changes something is sent only when a manager allows its method', async () => {
  const { run, allow, asked } = await start('kind: http\nmethod: POST\nurl: "{{api}}/"\nexpect: { status: 200 }');
  expect(await run()).toMatchObject(error(/POST is not among the methods/));
  expect(asked).toEqual([]);
  await allow({ methods: ['GET', 'POST'] });
  expect(await run()).toMatchObject({ outcome: 'pass' });
});

it('a header does not put another method or another site in the place of what is allowed', async () => {
  const over = 'kind: http\nurl: "{{api}}/"\nheaders: { X-HTTP-Method-Override: delete }\nexpect: { status: 200 }';
  const other = 'kind: http\nurl: "{{api}}/"\nheaders: { host: metadata.google.internal }\nexpect: { status: 200 }';
  for (const [yaml, words] of [
    [over, /delete is not among the methods/],
    [other, /metadata service/],
  ] as const) {
    const { run, asked } = await start(yaml);
    expect(await run()).toMatchObject(error(words));
    expect(asked).toEqual([]);
  }
});

it('a redirect to another port ends there, until the port is allowed', async () => {
  const { port } = await serve((_, response) => response.end());
  const { run, allow } = await start(
    'kind: http\nurl: "{{api}}/"\nfollow: true\nexpect: { status: 200 }',
    (_, response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end(),
  );
  expect(await run()).toMatchObject(error(new RegExp(`Port ${port} is not among those`)));
  await allow({ ports: [port] });
  expect(await run()).toMatchObject(error(/Port \d+ is not among those/));
});

it('the budgets of a run and of a minute end it as an error, and no worker goes round them', async () => {
  const { run, allow, asked } = await start('kind: http\nurl: "{{api}}/"\nforeach: [1, 2, 3]\nexpect: { status: 200 }');
  await allow({ requestsPerRun: 2 });
  expect(await run()).toMatchObject(error(/2 requests a run/));
  expect(asked).toHaveLength(2);
  await allow({ requestsPerRun: 3, requestsPerMinute: 4 });
  expect(await run()).toMatchObject(error(/4 requests a minute/));
  expect(asked).toHaveLength(4);
});

it('a rate limit is tried with consent only, and not after it is withdrawn', async () => {
  let count = 0;
  const { run, consent, place, mara, asked } = await start(
    'kind: ratelimit\nurl: "{{api}}/"\nbudget: 10\nexpect: { after: "<= 5" }',
    (_, response) => {
      count += 1;
      response.writeHead(count > 5 ? 429 : 200).end();
    },
  );
  expect(await run()).toMatchObject(error(/does not allow probes of rate limits/));
  expect(asked).toEqual([]);
  await consent('rate-limit');
  expect(await run()).toMatchObject({ outcome: 'pass' });
  await withdrawConsent(test.deps, mara, { ...place, consent: 'rate-limit' });
  expect(await run()).toMatchObject(error(/does not allow probes of rate limits/));
});

it('many things are deleted at once with consent and DELETE only', async () => {
  const { run, consent, allow, asked } = await start(
    'kind: scenario\nsteps:\n  - { name: Empty it, method: DELETE, url: "{{api}}/all", consent: bulk-delete }',
  );
  await allow({ methods: ['GET', 'DELETE'] });
  expect(await run()).toMatchObject(error(/deletion of many things/));
  expect(asked).toEqual([]);
  await consent('bulk-delete');
  expect(await run()).toMatchObject({ outcome: 'pass' });
});

it('a command on the host is asked for with consent, and waits for whoever ran it', async () => {
  const { run, consent, ask, work, show, mara, launchId } = await start(
    'kind: scenario\nname: stopped\nprepare: { host: docker stop worker }\nsteps:\n  - { name: Ask, url: "{{api}}/" }',
  );
  expect(await run()).toMatchObject(error(/environment does not allow that/));
  await consent('host-commands');
  await ask();
  await work();
  await answerPrepare(test.deps, mara, { launchId, itemKey: 'answers', probe: 'stopped', done: true });
  await work();
  expect((await show()).probes[0]?.last).toMatchObject({ outcome: 'pass' });
});

it("the environment's file is what a probe sends; one that is missing is an error", async () => {
  let heard: Buffer = Buffer.alloc(0);
  const { run, allow, place, mara } = await start(
    'kind: http\nmethod: POST\nurl: "{{api}}/"\nmultipart: { file: { fixture: picture.png } }\nexpect: { status: 200 }',
    async (request, response) => {
      heard = await bodyOf(request);
      response.end();
    },
  );
  await allow({ methods: ['POST'] });
  expect(await run()).toMatchObject(error(/no file picture\.png/));
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await setFixture(test.deps, mara, { ...place, name: 'picture.png', contentBase64: png.toString('base64') });
  expect(await run()).toMatchObject({ outcome: 'pass' });
  expect(heard.includes(png)).toBe(true);
  expect(heard.toString('latin1')).toContain('filename="picture.png"\r\nContent-Type: image/png');
});

it('many requests at once are counted in few statements, and each hears its own place in the minute', async () => {
  let statements = 0;
  const db = new Proxy(test.deps.db, {
    get: (of, name) => {
      if (name === '$queryRaw') statements += 1;
      return Reflect.get(of, name);
    },
  });
  const [one, two] = [0, 1].map(() => minuteOf({ db, now: test.deps.now }, 'busy'));
  const ask = (minute: Minute | undefined) => Array.from({ length: 40 }, () => minute?.());
  const places = await Promise.all([...ask(one), ...ask(two)]);
  expect(places.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
  expect(statements).toBeLessThan(10);
});
