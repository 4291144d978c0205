import type { Metadata } from 'next';
import type { RoomActions } from '#components/room/actions.ts';
import { RoomPage } from '#components/room/room-page.tsx';
import { showRoom } from '#lib/use-cases/room/show-room.ts';
import {
  doAddStep,
  doEditStep,
  doEndStep,
  doMoveStep,
  doOverridePoint,
  doRecordCanaryReading,
  doRemoveStep,
  doReopenStep,
  doStartStep,
  doWriteLog,
  readLog,
  readRoom,
} from '../../../_actions/room.ts';
import { doActOnTrigger } from '../../../_actions/soak.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Room' };

const ACTIONS: RoomActions = {
  show: readRoom,
  log: readLog,
  start: doStartStep,
  end: doEndStep,
  reopen: doReopenStep,
  override: doOverridePoint,
  record: doRecordCanaryReading,
  add: doAddStep,
  edit: doEditStep,
  move: doMoveStep,
  remove: doRemoveStep,
  write: doWriteLog,
  act: doActOnTrigger,
};

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function LaunchRoomPage({ params, searchParams }: Props) {
  const first = await read(showRoom, { launchId: (await params).id });
  return <RoomPage first={first} big={(await searchParams).screen === 'big'} actions={ACTIONS} />;
}
