import type { Operation } from '../operation.ts';
import type { Query } from '../query.ts';
import { AUDIT_QUERIES } from './audit.ts';
import { BENCH_OPERATIONS, BENCH_QUERIES } from './bench.ts';
import { CHECKLIST_OPERATIONS, CHECKLIST_QUERIES } from './checklist.ts';
import { DECISION_OPERATIONS, DECISION_QUERIES } from './decision.ts';
import { DIRECTORY_OPERATIONS, DIRECTORY_QUERIES } from './directory.ts';
import { LAUNCH_OPERATIONS, LAUNCH_QUERIES } from './launch.ts';
import { NOTIFY_OPERATIONS, NOTIFY_QUERIES } from './notify.ts';
import { PEOPLE_OPERATIONS, PEOPLE_QUERIES } from './people.ts';
import { PROJECT_OPERATIONS, PROJECT_QUERIES } from './project.ts';
import { ROLLBACK_OPERATIONS, ROLLBACK_QUERIES } from './rollback.ts';
import { ROOM_OPERATIONS, ROOM_QUERIES } from './room.ts';
import { ROUTINE_OPERATIONS, ROUTINE_QUERIES } from './routine.ts';
import { SOAK_OPERATIONS, SOAK_QUERIES } from './soak.ts';

type AnyOperation = Operation<never, unknown>;
type AnyQuery = Query<never, unknown>;

/** Every change there is. The API, its description and the test of all rights are made from this list. */
export const ALL_OPERATIONS: readonly AnyOperation[] = [
  ...PEOPLE_OPERATIONS,
  ...PROJECT_OPERATIONS,
  ...CHECKLIST_OPERATIONS,
  ...LAUNCH_OPERATIONS,
  ...BENCH_OPERATIONS,
  ...DECISION_OPERATIONS,
  ...ROLLBACK_OPERATIONS,
  ...ROUTINE_OPERATIONS,
  ...DIRECTORY_OPERATIONS,
  ...ROOM_OPERATIONS,
  ...SOAK_OPERATIONS,
  ...NOTIFY_OPERATIONS,
];

export const ALL_QUERIES: readonly AnyQuery[] = [
  ...PEOPLE_QUERIES,
  ...AUDIT_QUERIES,
  ...PROJECT_QUERIES,
  ...CHECKLIST_QUERIES,
  ...LAUNCH_QUERIES,
  ...BENCH_QUERIES,
  ...DECISION_QUERIES,
  ...ROLLBACK_QUERIES,
  ...ROUTINE_QUERIES,
  ...DIRECTORY_QUERIES,
  ...ROOM_QUERIES,
  ...SOAK_QUERIES,
  ...NOTIFY_QUERIES,
];
