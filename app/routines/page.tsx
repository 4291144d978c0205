import type { Metadata } from 'next';
import { type RoutineActions, RoutinePage } from '#components/routine/routine-page.tsx';
import { listRoutines } from '#lib/use-cases/routine/list.ts';
import {
  doCreateRoutine,
  doEndRoutine,
  doSettleRoutine,
  doTakeRoutines,
  doUpdateRoutine,
} from '../_actions/routine.ts';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Routines' };

const ACTIONS: RoutineActions = {
  create: doCreateRoutine,
  update: doUpdateRoutine,
  take: doTakeRoutines,
  settle: doSettleRoutine,
  end: doEndRoutine,
};

export default async function RoutinesPage() {
  return <RoutinePage view={await read(listRoutines, {})} actions={ACTIONS} />;
}
