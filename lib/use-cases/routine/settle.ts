import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { insertSettled, settledOf, tableOf } from '../../db/routines.ts';
import { GonogoError } from '../../domain/errors.ts';
import { readRoutine, settleProblem } from '../../domain/routine/reading.ts';
import { Note } from '../item/fields.ts';
import { operation } from '../operation.ts';
import { demandInUse, loadRoutine } from './load.ts';

export const settleRoutine = operation({
  name: 'routine.settle',
  summary: 'Say that a routine was done this time, or why it is skipped',
  action: 'routine.work',
  http: { method: 'POST', path: '/routines/{routineId}/settlements' },
  input: z.object({
    routineId: z.uuid(),
    /** Which time: the day that `routine.list` gives. */
    day: z.iso.date(),
    state: z.enum(['done', 'skipped']),
    note: Note,
  }),
  load: loadRoutine,
  run: async (context, { routineId, day, state, note }, row) => {
    demandInUse(row);
    if (!context.userId) throw new GonogoError('refused', 'A person does this.');
    const settled = (await settledOf(context.tx, [row])).get(row.id) ?? [];
    const reading = readRoutine(tableOf(row), settled, context.now);
    const people = await peopleByIds(context.tx, [reading.settled?.byId ?? null]);
    const problem = settleProblem(reading, { day, state, note }, (id) => people[id]?.name ?? 'Somebody');
    if (problem) throw new GonogoError('rule', problem);
    const text = note.trim() ? await context.storeText(note.trim()) : null;
    const said = { routineId, day, state, byId: context.userId, at: context.now, textId: text?.id ?? null };
    await insertSettled(context.tx, said);
    const payload = { title: row.title, day, state };
    await context.audit({ targetKind: 'routine', targetId: routineId, payload, textRef: text });
    return {};
  },
});
