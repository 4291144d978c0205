import { listMembers } from '../../db/members.ts';
import { untold } from '../../db/notifications.ts';
import { type RoutineRow, routinesAfter, settledOf, tableOf } from '../../db/routines.ts';
import { readRoutine } from '../../domain/routine/reading.ts';
import type { OperationContext } from '../operation.ts';

const AT_ONCE = 200;

/** Tells the owner of a routine, or the managers of its project, that its day is there, and once more that its hour is over. */
export async function remindOfRoutines(context: OperationContext): Promise<number> {
  let told = 0;
  let after: string | null = null;
  do {
    const rows = await routinesAfter(context.tx, after, AT_ONCE);
    told += await remindOf(context, rows);
    after = rows.length === AT_ONCE ? (rows.at(-1)?.id ?? null) : null;
  } while (after !== null);
  return told;
}

async function remindOf(context: OperationContext, rows: RoutineRow[]): Promise<number> {
  const settled = await settledOf(context.tx, rows);
  const open = [];
  for (const row of rows) {
    const { state, current } = readRoutine(tableOf(row), settled.get(row.id) ?? [], context.now);
    if (state !== 'due' && state !== 'overdue') continue;
    const kind = state === 'due' ? ('routine.due' as const) : ('routine.overdue' as const);
    open.push({ row, kind, key: `${row.id} ${current.day}`, users: await remindedOf(context, row), at: current.dueAt });
  }
  const news = await untold(context.tx, open);
  for (const { row, kind, key, users, at } of news) {
    context.enterProject(row.projectId);
    const hour = at.toLocaleTimeString('en-GB', { timeZone: row.zone, hour: '2-digit', minute: '2-digit' });
    await context.notify({
      kind,
      key,
      to: { users },
      title: `${row.project.name}: “${row.title}” is ${kind === 'routine.due' ? 'due today' : 'overdue'}`,
      text: `It was to be done by ${hour} (${row.zone}). Say that it is done, or why it is skipped.`,
      path: '/routines',
    });
  }
  return news.length;
}

async function remindedOf({ tx }: OperationContext, { ownerId, projectId }: RoutineRow): Promise<string[]> {
  const members = (await listMembers(tx, projectId)).filter(({ user }) => !user.disabledAt);
  const owner = members.find(({ userId }) => userId === ownerId);
  return owner ? [owner.userId] : members.filter(({ role }) => role === 'manager').map(({ userId }) => userId);
}
