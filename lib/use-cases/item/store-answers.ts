import { insertAttestations } from '../../db/evidence.ts';
import { bindFiles } from '../../db/evidence-files.ts';
import { touchItems } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type Answer, checkAnswer } from '../../domain/item/answer.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { demandAnswerable, type FoundItem } from './find-item.ts';

export type AnswerInput = { outcome: Answer; note: string; link: string | null; fileIds: string[] };

/** Records one answer on one or many items: evidence about this launch's version and commit, one audit event an item. */
export async function storeAnswers(
  context: OperationContext,
  target: LaunchTarget,
  found: FoundItem[],
  input: AnswerInput,
  auditAction: string,
): Promise<string[]> {
  const { record } = target;
  const text = input.note.trim() ? await context.storeText(input.note.trim()) : null;
  const approvals = found.map((entry) => {
    demandAnswerable(entry);
    const check = checkAnswer(input.outcome, input.note, entry.facts, target.facts.twoPeople);
    if (!check.allowed) throw new GonogoError('rule', `“${entry.item.text}”: ${check.reason}`);
    return check.approval;
  });
  const stored = await insertAttestations(
    context.tx,
    found.map((entry, index) => ({
      launchId: record.launch.id,
      itemId: entry.row.id,
      outcome: input.outcome,
      textId: text?.id ?? null,
      link: input.link,
      version: record.launch.version,
      commit: record.launch.commit,
      environmentId: null,
      actorId: context.userId,
      at: context.now,
      carriedOver: false,
      carriedFromId: null,
      approvalState: approvals[index] ?? null,
      approvalById: approvals[index] === 'approved' ? context.userId : null,
    })),
  );
  const single = found[0];
  if (input.fileIds.length && single && stored[0]) {
    const bound = await bindFiles(context.tx, stored[0].id, single.row.id, input.fileIds, context.userId);
    if (bound !== input.fileIds.length) {
      throw new GonogoError(
        'invalid-input',
        'One of the files is not here any more, or belongs to another item. Attach it again.',
      );
    }
  }
  await touchItems(
    context.tx,
    found.map((entry) => entry.row.id),
    context.userId,
  );
  const evidenceOf = new Map(stored.map((row) => [row.itemId, row.id]));
  for (const entry of found) {
    await context.audit({
      action: auditAction,
      targetKind: 'item',
      targetId: entry.row.id,
      launchId: record.launch.id,
      itemKey: entry.item.key,
      payload: {
        outcome: input.outcome,
        before: entry.reading.outcome,
        evidenceId: evidenceOf.get(entry.row.id) ?? null,
        link: input.link,
        files: input.fileIds.length,
      },
      textRef: text,
    });
  }
  return stored.map((row) => row.id);
}

export const ANSWER_WORDS: Record<Answer, string> = {
  pass: 'ticked',
  fail: 'marked as failing',
  'not-applicable': 'marked as not applicable',
  unknown: 'reopened',
};
