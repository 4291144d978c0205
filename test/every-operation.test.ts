import { beforeAll, describe, expect, test } from 'vitest';
import { type Action, POLICY, permit, type Rule } from '../lib/domain/access/policy.ts';
import { eventWords } from '../lib/domain/audit/words.ts';
import { isGonogoError } from '../lib/domain/errors.ts';
import type { Deps } from '../lib/use-cases/deps.ts';
import { ALL_OPERATIONS, ALL_QUERIES } from '../lib/use-cases/registry/all.ts';
import { testDatabase } from './database.ts';
import { type Attempt, everybody } from './every-operation/actors.ts';
import { inputsFor } from './every-operation/inputs.ts';
import { neverCommit } from './every-operation/never-commit.ts';
import { makeWorld, type World } from './every-operation/world.ts';

/*
 * Every registered operation and query, tried as every kind of caller through the real door on PostgreSQL. What the
 * policy refuses must be refused with its reason before any rule is looked at; what it allows must reach the rules.
 */

type Verb = { definition: { name: string; action: Action; projectAction?: Action; bookkeeping?: boolean } } & ((
  deps: Deps,
  actor: Attempt['actor'],
  input: unknown,
) => Promise<unknown>);

const OPERATIONS = ALL_OPERATIONS as readonly unknown[] as readonly Verb[];
const QUERIES = ALL_QUERIES as readonly unknown[] as readonly Verb[];
const VERBS = [...OPERATIONS, ...QUERIES];
const isQuery = new Set(QUERIES);

type Case = { name: string; verb: Verb; action: Action };

/** What may stand in a project or be shared by the instance is tried in both places. */
const CASES: Case[] = VERBS.flatMap((verb) => {
  const { name, action, projectAction } = verb.definition;
  const inProject = { name: `${name} in a project`, verb, action: projectAction ?? action };
  return projectAction ? [{ name, verb, action }, inProject] : [{ name, verb, action }];
});

/** What these are about is not in this world: whoever may do them is told that it is not there. */
const ABOUT_NOTHING = new Set(['rollback.set-task']);
/** They speak of the browser that asks: a token or the system is told so by the verb itself. */
const OF_A_PERSON = new Set(['self.sessions', 'self.account', 'token.list-own']);

const database = testDatabase();
let world: World;
let deps: Deps;
let inputs: Record<string, Record<string, unknown>>;

beforeAll(async () => {
  world = await makeWorld(database.deps);
  deps = { ...database.deps, db: neverCommit(database.db) };
  inputs = inputsFor(world);
});

/** Their events have names of their own. */
const SAID_OTHERWISE = new Set(['self.confirm-password']);

test('what people do is said in words', () => {
  const done = OPERATIONS.map(({ definition }) => definition).filter((each) => !each.bookkeeping);
  const wordless = done.filter(({ name }) => eventWords(name, {}) === name.replaceAll(/[.-]/g, ' '));
  expect(wordless.map(({ name }) => name).filter((name) => !SAID_OTHERWISE.has(name))).toEqual([]);
});

type Result = { code: string; message: string };

async function attempt({ name, verb }: Case, { actor }: Attempt): Promise<Result> {
  try {
    await verb(deps, actor, inputs[name]);
    return { code: 'ok', message: '' };
  } catch (error) {
    if (isGonogoError(error)) return { code: error.code, message: error.message };
    throw error;
  }
}

test('every operation and query has an input here, and no input is left over', () => {
  expect(Object.keys(inputs).sort()).toEqual(CASES.map(({ name }) => name).sort());
});

test('no name is registered twice', () => {
  const names = VERBS.map((verb) => verb.definition.name);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(CASES)('$name', ({ name, verb, action }) => {
  test('is refused to whom the policy refuses it, and to nobody else', async () => {
    const rule: Rule = POLICY[action];
    const allowed: string[] = [];
    let reached = false;
    for (const one of everybody(world)) {
      const wanted = permit(action, rule.scope === 'project' ? one.inProject : one.outside);
      const result = await attempt({ name, verb, action }, one);
      const told = `${one.who}: ${result.code} ${result.message}`;
      if (!wanted.allowed) {
        expect({ who: one.who, ...result }).toEqual({ who: one.who, code: wanted.code, message: wanted.reason });
        continue;
      }
      allowed.push(told);
      expect(['internal', 'not-signed-in', 'unavailable', 'misconfigured'], told).not.toContain(result.code);
      // An answer of the rules ("it is on hold already") proves as well as success that the policy let it through.
      if (!['not-found', 'invalid-input'].includes(result.code)) reached = true;
      if (isQuery.has(verb) && !OF_A_PERSON.has(name)) expect(result.code, told).toBe('ok');
    }
    expect(reached || ABOUT_NOTHING.has(name), `nobody got through; allowed were ${allowed.join(', ')}`).toBe(true);
  });
});

test('what a stranger is told of a project is the same as what is told of none', async () => {
  const stranger = everybody(world).find((one) => one.who === 'a stranger');
  if (!stranger) throw new Error('the stranger is missing');
  const nowhere = '00000000-0000-7000-8000-00000000dead';
  for (const { name, verb, action } of CASES) {
    const rule: Rule = POLICY[action];
    const input = inputs[name] ?? {};
    const places = ['launchId', 'projectId', 'project', 'tokenId', 'checklist'];
    const place = places.find((one) => one in input);
    if (rule.scope !== 'project' || !place) continue;
    const ask = (given: object) => verb(deps, stranger.actor, given).catch((error) => String(error));
    const [there, missing] = [await ask(input), await ask({ ...input, [place]: nowhere })];
    expect(`${name}: ${missing}`).toBe(`${name}: ${there}`);
  }
});
