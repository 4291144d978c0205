import type { Metadata } from 'next';
import type { SoakActions } from '#components/soak/actions.ts';
import { SoakPage } from '#components/soak/soak-page.tsx';
import { packSoak } from '#lib/domain/soak/packed.ts';
import { showSoak } from '#lib/use-cases/soak/show-soak.ts';
import {
  doActOnTrigger,
  doJoinMetric,
  doRecordReading,
  doRehearseTrigger,
  doSetCadence,
  doSetMetric,
  doTakeBack,
  readSoak,
} from '../../../_actions/soak.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Soak' };

const ACTIONS: SoakActions = {
  show: readSoak,
  record: doRecordReading,
  act: doActOnTrigger,
  rehearse: doRehearseTrigger,
  setMetric: doSetMetric,
  setCadence: doSetCadence,
  takeBack: doTakeBack,
  join: doJoinMetric,
};

export default async function LaunchSoakPage({ params }: { params: Promise<{ id: string }> }) {
  const first = await read(showSoak, { launchId: (await params).id });
  return <SoakPage first={packSoak(first)} actions={ACTIONS} />;
}
