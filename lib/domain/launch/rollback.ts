/** Work that a roll back opens, kept with the launch. */
export type RollbackTask = {
  key: string;
  title: string;
  dueAt: string | null;
  doneAt: string | null;
  doneById: string | null;
  note: string;
};

export type Rollback = {
  cause: string;
  durationSeconds: number;
  restoredVersion: string;
  /** The run whose stopwatch measured it; absent where nobody followed the runbook here. */
  measuredRunId?: string;
  at: string;
  byId: string;
  tasks: RollbackTask[];
};

const DAY_MS = 86_400_000;

/** What a roll back asks of the team; the post-mortem within a day. */
export function rollbackTasks(at: Date): RollbackTask[] {
  const open = { doneAt: null, doneById: null, note: '' };
  return [
    { key: 'status-page', title: 'Update the status page', dueAt: null, ...open },
    { key: 'user-notice', title: 'Tell the users what happened and what they see now', dueAt: null, ...open },
    {
      key: 'post-mortem',
      title: 'Hold the post-mortem and keep its notes',
      dueAt: new Date(at.getTime() + DAY_MS).toISOString(),
      ...open,
    },
  ];
}
