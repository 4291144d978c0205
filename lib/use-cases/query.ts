import type { z } from 'zod';
import type { Db } from '../db/types.ts';
import type { Actor } from '../domain/access/actor.ts';
import { type Abilities, type Action, abilitiesOf, type Subject } from '../domain/access/policy.ts';
import { publicError } from '../domain/errors.ts';
import type { Deps } from './deps.ts';
import { type Loaded, translateDatabaseError } from './operation.ts';
import { parseInput } from './parse-input.ts';
import { demand, loadTarget, subjectFor } from './subject.ts';

export type QueryContext = {
  db: Db;
  deps: Deps;
  actor: Actor;
  now: Date;
  subject: Subject;
  abilities: () => Abilities;
};

export type QueryDefinition<Schema extends z.ZodType, Target, Output> = {
  name: string;
  summary: string;
  action: Action;
  /** Asked instead of `action` when the target belongs to a project. */
  projectAction?: Action;
  /** GET path in the API; null = only pages use it. */
  http: `/${string}` | null;
  input: Schema;
  output?: z.ZodType<Output>;
  /** HTTP status of an answer; 200 when left out. The gate says 403 with its reasons. */
  status?(output: Output): number;
  load: (db: Db, input: z.infer<Schema>, deps: Deps, actor: Actor) => Promise<Loaded<Target>>;
  run: (context: QueryContext, input: z.infer<Schema>, target: Target) => Promise<Output>;
};

export type Query<Input = unknown, Output = unknown> = ((deps: Deps, actor: Actor, input: Input) => Promise<Output>) & {
  definition: QueryDefinition<z.ZodType, unknown, Output>;
};

/** The door for reading: same parsing, same policy, no transaction. Pages, the API and the CLI read through it alone. */
export function query<Schema extends z.ZodType, Target, Output>(
  definition: QueryDefinition<Schema, Target, Output>,
): Query<z.input<Schema>, Output> {
  const call = async (deps: Deps, actor: Actor, raw: z.input<Schema>): Promise<Output> => {
    const started = performance.now();
    try {
      const input = parseInput(definition.input, raw);
      const { projectId, target } = await loadTarget(definition.projectAction ?? definition.action, () =>
        definition.load(deps.db, input, deps, actor),
      );
      const subject = await subjectFor(deps.db, actor, projectId);
      demand((projectId && definition.projectAction) || definition.action, subject);
      const context = { db: deps.db, deps, actor, now: deps.now(), subject, abilities: () => abilitiesOf(subject) };
      const output = await definition.run(context, input, target);
      deps.observe(definition.name, 'ok', (performance.now() - started) / 1000);
      return output;
    } catch (error) {
      const known = translateDatabaseError(error);
      deps.observe(definition.name, publicError(known).code, (performance.now() - started) / 1000);
      throw known;
    }
  };
  return Object.assign(call, { definition: definition as unknown as QueryDefinition<z.ZodType, unknown, Output> });
}

/** For what belongs to no project. */
export async function instanceTarget(): Promise<Loaded<null>> {
  return { projectId: null, target: null };
}
