import { expect, it } from 'vitest';
import { parseProbeSpec } from '../spec/parse.ts';
import { jobsOf, needsOwnJob, wasLeftBehind } from './job.ts';

const running = { state: 'running', jobId: '7', jobAttempt: 1 };

it('a later attempt of a job finds what an earlier one left behind', () => {
  expect(wasLeftBehind(running, { id: '7', attempt: 2 })).toBe(true);
});

it.each([
  ['it is of another job', running, { id: '8', attempt: 2 }],
  ['it is of this very attempt', running, { id: '7', attempt: 1 }],
  ['it went to a later attempt', { ...running, jobAttempt: 3 }, { id: '7', attempt: 2 }],
  ['nobody has taken it up', { state: 'queued', jobId: null, jobAttempt: null }, { id: '7', attempt: 2 }],
  ['it has ended', { ...running, state: 'judged' }, { id: '7', attempt: 2 }],
])('nothing is taken from anybody where %s', (_, taken, job) => expect(wasLeftBehind(taken, job)).toBe(false));

const spec = (source: string) => {
  const parsed = parseProbeSpec(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
};

it('what takes a browser, a host or a person gets a job of its own', () => {
  expect(needsOwnJob(spec('kind: browser\nurl: https://a.example\nexpect: { title: A }'))).toBe(true);
  expect(needsOwnJob(spec('kind: ratelimit\nurl: https://a.example\nbudget: 5\nexpect: { status: 429 }'))).toBe(true);
  expect(needsOwnJob(spec('kind: http\nurl: https://a.example\nexpect: { status: 200 }'))).toBe(false);
  const steps = 'steps: [{ name: a, url: "https://a.example" }]';
  expect(needsOwnJob(spec(`kind: scenario\nname: s\n${steps}`))).toBe(false);
  expect(needsOwnJob(spec(`kind: scenario\nname: s\nprepare: { confirm: Stop it }\n${steps}`))).toBe(true);
  expect(needsOwnJob(null)).toBe(false);
});

it('parts runs into jobs, each run once', () => {
  const runs = Array.from({ length: 403 }, (_, at) => at);
  const jobs = jobsOf(runs, (run) => run % 200 === 1);
  expect(jobs.map((job) => job.length)).toEqual([200, 200, 1, 1, 1]);
  expect(jobs.flat().toSorted((a, b) => a - b)).toEqual(runs);
  expect(jobsOf([], () => false)).toEqual([]);
});
