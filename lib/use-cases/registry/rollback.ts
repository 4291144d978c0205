import { actOnRun } from '../rollback/act.ts';
import { keepIdentity } from '../rollback/identify.ts';
import { listDrills } from '../rollback/list-drills.ts';
import { rollbackReadiness } from '../rollback/readiness.ts';
import { showRollback } from '../rollback/show.ts';
import { startRun } from '../rollback/start.ts';

export const ROLLBACK_OPERATIONS = [startRun, actOnRun, keepIdentity];

export const ROLLBACK_QUERIES = [showRollback, rollbackReadiness, listDrills];
