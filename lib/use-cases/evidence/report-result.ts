import { z } from 'zod';
import { insertMachineResult } from '../../db/evidence.ts';
import { touchItems } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Outcome } from '../../domain/outcome.ts';
import { ItemKey, Link, Note } from '../item/fields.ts';
import { demandAnswerable, findItem } from '../item/find-item.ts';
import { Commit } from '../launch/fields.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';

/** A machine cannot say that something does not apply. */
const Seen = Outcome.exclude(['not-applicable']);

/**
 * What a pipeline saw: evidence of a machine, about the version and commit it names. It is dated by this server; the
 * newest of a source replaces the one before.
 */
export const reportResult = launchOperation({
  name: 'evidence.report',
  summary: 'Push the result of a check that a pipeline made',
  action: 'evidence.ingest',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/reports' },
  input: z.object({
    launchId: LaunchId,
    itemKey: ItemKey,
    /** Names the check, such as "unit-tests"; one current result a source. */
    source: z
      .string()
      .trim()
      .regex(/^[\w.:/-]{1,100}$/, 'Name the check with letters, digits and . _ : / -, such as unit-tests.'),
    outcome: Seen,
    note: Note,
    link: Link,
    /** What was checked: a result about another version or commit than the launch's counts as unknown. */
    version: z.string().trim().min(1, 'Say which version was checked.').max(100),
    commit: Commit.default(null),
    /** The number behind the outcome, if there is one, and which way is better. */
    measured: z
      .object({
        value: z.number(),
        unit: z.string().max(20).default(''),
        better: z.enum(['lower', 'higher']).nullable().default(null),
      })
      .nullable()
      .default(null),
    /** Seconds after which a pass is too old. */
    freshSeconds: z
      .number()
      .int()
      .positive()
      .max(366 * 86_400)
      .nullable()
      .default(null),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const found = findItem(target, input.itemKey);
    demandAnswerable(found);
    if (input.outcome !== 'pass' && input.note.trim() === '') {
      throw new GonogoError('rule', 'Say in the note what was seen: an outcome other than pass needs words.');
    }
    const text = input.note.trim() ? await context.storeText(input.note.trim()) : null;
    const { id } = await insertMachineResult(context.tx, {
      kind: 'report',
      launchId: input.launchId,
      itemId: found.row.id,
      source: input.source,
      outcome: input.outcome,
      textId: text?.id ?? null,
      link: input.link,
      version: input.version,
      commit: input.commit,
      observed: input.measured,
      freshSeconds: input.freshSeconds,
      actorId: context.userId,
      at: context.now,
    });
    await touchItems(context.tx, [found.row.id], context.userId);
    await context.audit({
      targetKind: 'item',
      targetId: found.row.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: {
        source: input.source,
        outcome: input.outcome,
        evidenceId: id,
        version: input.version,
        commit: input.commit,
      },
      textRef: text,
    });
    return {
      output: { evidenceId: id },
      change: {
        action: 'evidence.report',
        text: `reported ${input.outcome} for “${found.item.text}”`,
        itemKeys: [input.itemKey],
      },
    };
  },
});
