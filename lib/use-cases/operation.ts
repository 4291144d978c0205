import type { z } from 'zod';
import { appendAudit, INSTANCE_CHAIN } from '../db/audit.ts';
import { addToOutbox, type NewOutboxMessage } from '../db/outbox.ts';
import { storePersonalText } from '../db/personal-text.ts';
import type { WriteTx } from '../db/types.ts';
import { inWriteTransaction } from '../db/write-transaction.ts';
import { type Actor, actorUserId } from '../domain/access/actor.ts';
import type { Action } from '../domain/access/policy.ts';
import { GonogoError, publicError } from '../domain/errors.ts';
import type { Deps } from './deps.ts';
import { type Notice, notify } from './notify/notify.ts';
import { parseInput } from './parse-input.ts';
import { demand, loadTarget, subjectFor } from './subject.ts';

/** How the operation is reached over HTTP; `{name}` segments are taken from the path into the input. */
export type HttpShape = { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: `/${string}` };

/** Where a target lives: its project decides the rights, null = the instance. */
export type Loaded<T> = { projectId: string | null; target: T };

export type AuditEntry = {
  action?: string;
  targetKind: string;
  targetId: string | null;
  launchId?: string | null;
  itemKey?: string | null;
  payload?: Record<string, unknown>;
  /** What a person typed: stored apart, erasable. */
  text?: string | null;
  /** Already stored text that the event refers to. */
  textRef?: { id: string; hash: string } | null;
};

export type OperationContext = {
  tx: WriteTx;
  deps: Deps;
  actor: Actor;
  /** The acting person, null for the system. */
  userId: string | null;
  now: Date;
  projectId: string | null;
  audit: (entry: AuditEntry) => Promise<void>;
  /** Many events in their order, for the price of one. */
  auditAll: (entries: readonly AuditEntry[]) => Promise<void>;
  storeText: (text: string) => Promise<{ id: string; hash: string }>;
  send: (message: NewOutboxMessage) => Promise<bigint>;
  /** Tells people of the project; answers the ids of those who had not heard of it. */
  notify: (notice: Notice) => Promise<string[]>;
  /** For an operation whose project exists only once it ran (project.create). */
  enterProject: (projectId: string) => void;
};

export type OperationDefinition<Schema extends z.ZodType, Target, Output> = {
  /** Dotted name, shown in the audit log and in metrics. */
  name: string;
  summary: string;
  action: Action;
  /** Asked instead of `action` when the target belongs to a project: some things are the instance's or a project's. */
  projectAction?: Action;
  http: HttpShape | null;
  input: Schema;
  output?: z.ZodType<Output>;
  /** Only bookkeeping that changes no fact (a page was looked at, a summary was computed again) goes unaudited. */
  bookkeeping?: boolean;
  /** Finds the target inside its project, with the row locks the rules need; throws not-found. */
  load: (tx: WriteTx, input: z.infer<Schema>, deps: Deps, actor: Actor) => Promise<Loaded<Target>>;
  run: (context: OperationContext, input: z.infer<Schema>, target: Target) => Promise<Output>;
};

export type Operation<Input = unknown, Output = unknown> = ((
  deps: Deps,
  actor: Actor,
  input: Input,
) => Promise<Output>) & {
  definition: OperationDefinition<z.ZodType, unknown, Output>;
};

/**
 * The only door to a change: parses the input once, loads the target in its project, asks the policy, runs, and writes
 * audit events, jobs and live messages, all in one transaction. An operation that audits nothing is a mistake and fails.
 */
export function operation<Schema extends z.ZodType, Target, Output>(
  definition: OperationDefinition<Schema, Target, Output>,
): Operation<z.input<Schema>, Output> {
  const call = async (deps: Deps, actor: Actor, raw: z.input<Schema>): Promise<Output> => {
    const started = performance.now();
    try {
      const input = parseInput(definition.input, raw);
      const output = await inWriteTransaction(deps.db, async (tx) => {
        const { projectId, target } = await loadTarget(definition.projectAction ?? definition.action, () =>
          definition.load(tx, input, deps, actor),
        );
        const action = (projectId && definition.projectAction) || definition.action;
        demand(action, await subjectFor(tx, actor, projectId));
        const { context, audited } = openContext(tx, deps, actor, projectId, definition.name);
        const result = await definition.run(context, input, target);
        if (audited() === 0 && !definition.bookkeeping)
          throw new Error(`operation ${definition.name} wrote no audit event`);
        return result;
      });
      deps.observe(definition.name, 'ok', (performance.now() - started) / 1000);
      return output;
    } catch (error) {
      const known = translateDatabaseError(error);
      deps.observe(definition.name, publicError(known).code, (performance.now() - started) / 1000);
      throw known;
    }
  };
  return Object.assign(call, { definition: definition as unknown as OperationDefinition<z.ZodType, unknown, Output> });
}

function openContext(tx: WriteTx, deps: Deps, actor: Actor, projectId: string | null, name: string) {
  const now = deps.now();
  const userId = actorUserId(actor);
  let events = 0;
  const context: OperationContext = {
    tx,
    deps,
    actor,
    userId,
    now,
    projectId,
    storeText: (text) => storePersonalText(tx, text, userId),
    send: (message) => addToOutbox(tx, message),
    notify: (notice) => notify(context, notice),
    enterProject: (id) => {
      context.projectId = id;
    },
    audit: (entry) => context.auditAll([entry]),
    auditAll: async (entries) => {
      const rows = [];
      for (const entry of entries) {
        const text = entry.textRef ?? (entry.text ? await storePersonalText(tx, entry.text, userId) : null);
        rows.push({
          at: now,
          actorKind: actor.kind,
          actorId: userId,
          action: entry.action ?? name,
          targetKind: entry.targetKind,
          targetId: entry.targetId,
          launchId: entry.launchId ?? null,
          itemKey: entry.itemKey ?? null,
          payload: entry.payload ?? {},
          text,
        });
      }
      await appendAudit(tx, context.projectId ?? INSTANCE_CHAIN, rows);
      events += rows.length;
    },
  };
  return { context, audited: () => events };
}

const CONNECTION_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
]);

/** Text that is no text, in the words of PostgreSQL (22021, 22P05, 22P02) and of the canonical JSON of the audit chain. */
const UNSTORABLE =
  /byte sequence for encoding|unsupported Unicode escape|Unicode (?:low|high) surrogate|Lone surrogate/i;

/** Database failures people can act on get a plain message; the rest stays an internal error with its cause for the log. */
export function translateDatabaseError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || error instanceof GonogoError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = error instanceof Error ? error.message : '';
  if (
    CONNECTION_CODES.has(code) ||
    /ECONNREFUSED|terminat|the database system is|timeout exceeded when trying to connect/i.test(text)
  ) {
    return new GonogoError(
      'unavailable',
      'The database does not answer right now. Nothing was changed; try again in a moment.',
      { cause: error },
    );
  }
  if (UNSTORABLE.test(text)) {
    return new GonogoError(
      'invalid-input',
      'The text holds a character that cannot be stored (a NUL, or half of a pair). Take it out and send it again.',
      { cause: error },
    );
  }
  if (code === 'P2002') {
    return new GonogoError('conflict', 'This exists already. Look for the existing one, or choose another name.', {
      cause: error,
    });
  }
  if (code === 'P2034' || /deadlock|could not serialize/i.test(text)) {
    return new GonogoError('conflict', 'Two changes met at the same moment. Nothing of yours was changed; try again.', {
      cause: error,
    });
  }
  return error;
}
