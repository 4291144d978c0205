import { z } from 'zod';
import { storeRollback } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Rollback } from '../../domain/launch/rollback.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';

/** The launch is closed by then; its roll back tasks are what is left to do. */
export const setRollbackTask = launchOperation({
  name: 'rollback.set-task',
  summary: 'Mark a task of a roll back as done, or as open again',
  action: 'item.attest',
  http: { method: 'PUT', path: '/launches/{launchId}/rollback/tasks/{taskKey}' },
  input: z.object({
    launchId: LaunchId,
    taskKey: z.string().min(1).max(100),
    done: z.boolean(),
    note: z.string().trim().max(2_000, 'A note has at most 2,000 characters.').default(''),
  }),
  run: async (context, input, { record }) => {
    const rollback = record.launch.rollback as Rollback | null;
    const task = rollback?.tasks?.find((one) => one.key === input.taskKey);
    if (!rollback || !task) throw new GonogoError('not-found', 'This launch has no such roll back task.');
    const changed = {
      ...task,
      doneAt: input.done ? context.now.toISOString() : null,
      doneById: input.done ? context.userId : null,
      note: input.note,
    };
    await storeRollback(context.tx, input.launchId, {
      ...rollback,
      tasks: rollback.tasks.map((one) => (one.key === task.key ? changed : one)),
    });
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: { task: task.key, title: task.title, done: input.done },
      text: input.note || null,
    });
    const text = input.done ? `finished “${task.title}”` : `reopened “${task.title}”`;
    return { output: {}, change: { action: 'rollback.set-task', text, itemKeys: [], head: true } };
  },
});
