'use client';

import { ListChecks, Monitor, Plus, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { RoomView } from '#lib/domain/room/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Card, EmptyState, Kbd } from '../ui/surface.tsx';
import type { RoomActions } from './actions.ts';
import { AlertStrip } from './alert-strip.tsx';
import { BigScreen } from './big-screen.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { type HoldAsked, HoldDialogs, useHoldRefusal } from './hold-dialogs.tsx';
import { PhasePanel } from './phase-panel.tsx';
import { ReasonAsker } from './reason-asker.tsx';
import { RoomLog } from './room-log.tsx';
import { type Editing, StepDialog } from './step-dialog.tsx';
import { Timeline } from './timeline.tsx';
import { TriggerAlerts } from './trigger-alerts.tsx';
import { useChosen } from './use-chosen.ts';
import { useLeaveBig } from './use-leave-big.ts';
import { useRoom } from './use-room.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useAlarm } from './use-sound.ts';
import { useStepActs } from './use-step-acts.ts';

type Props = { first: RoomView; big: boolean; actions: RoomActions };

/** The launch day together: what to do when, what it says, and the way back. The same for everybody who has it open. */
export function RoomPage({ first, big, actions }: Props) {
  const { launchId } = useLaunchContext();
  const router = useRouter();
  const held = useLaunch('head').held !== null;
  const { room, problem } = useRoom(first, actions.show);
  const acts = useStepActs(actions);
  const chosen = useChosen(room);
  const [editing, setEditing] = useState<Editing>(null);
  const [holding, setHolding] = useState<HoldAsked>(null);
  const [leaving, setLeaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const holdRefusal = useHoldRefusal();
  const fired = room.triggers.flatMap(({ key, state, firing }) =>
    state === 'fired' ? [`${key} ${firing?.firedAt}`] : [],
  );
  const sound = useAlarm(fired);
  const bigHref = `/launches/${launchId}/room?screen=big`;
  useLeaveBig(big, `/launches/${launchId}/room`);
  useRoomKeys({
    step: chosen.step,
    acts,
    move: chosen.move,
    hold: () => (holdRefusal ? undefined : setHolding(held ? 'resume' : 'hold')),
    rollback: () => setLeaving(true),
    write: () => field.current?.focus(),
    big: () => router.push(bigHref),
    enabled: !big,
  });
  if (big) return <BigScreen room={room} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {problem ? <Alert tone="caveat" title={problem.message} safe="What stands here is from before." /> : null}
      <TriggerAlerts triggers={room.triggers} actions={actions} />
      <AlertStrip alerts={room.alerts} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[14rem_minmax(0,1fr)] xl:grid-cols-[14rem_minmax(0,1fr)_22rem]">
        <div className="grid gap-4 lg:sticky lg:top-4">
          <ClockPanel onHold={() => setHolding('hold')} onResume={() => setHolding('resume')} />
          <Timeline phases={room.phases} shown={chosen.phase?.key ?? null} onShow={chosen.showPhase} />
          <Button variant="danger" onClick={() => setLeaving(true)}>
            <Undo2 aria-hidden /> Rollback <Kbd className="ml-1">r</Kbd>
          </Button>
          <div className="grid grid-cols-2 gap-2">
            <ButtonLink size="small" href={bigHref}>
              <Monitor aria-hidden /> Big screen
            </ButtonLink>
            <Button size="small" aria-pressed={sound.on} onClick={sound.toggle}>
              {sound.on ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />} {sound.on ? 'Sound on' : 'Sound off'}
            </Button>
          </div>
        </div>
        {chosen.phase ? (
          <PhasePanel
            phase={chosen.phase}
            steps={chosen.steps}
            all={room.steps}
            chosen={chosen.step?.key ?? null}
            open={chosen.open}
            acts={acts}
            people={room.people}
            onToggle={chosen.toggle}
            onEdit={(step) => setEditing({ step })}
            onAdd={() => setEditing({ phase: chosen.phase })}
          />
        ) : (
          <Card className="p-0">
            <EmptyState
              icon={ListChecks}
              title="No steps yet"
              next="The checklist has no run of show. Add steps for this launch, or write them into the checklist: numbered lists below a heading “Run of show”."
              action={
                <Button
                  variant="primary"
                  refusedReason={acts.refusals.plan}
                  onClick={() => setEditing({ phase: null })}
                >
                  <Plus aria-hidden /> Add a step
                </Button>
              }
            />
          </Card>
        )}
        <div className="lg:col-span-2 xl:col-span-1">
          <RoomLog log={room.log} actions={actions} field={field} />
        </div>
      </div>
      <ReasonAsker acts={acts} />
      <StepDialog editing={editing} onClose={() => setEditing(null)} actions={actions} />
      <HoldDialogs asked={holding} onClose={() => setHolding(null)} />
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title="Go to the rollback?"
        description="Nothing is rolled back yet. The page shows the steps of the way back; starting them asks once more."
        confirmLabel="Go to the rollback"
        onConfirm={() => router.push(`/launches/${launchId}/rollback`)}
      />
    </div>
  );
}
