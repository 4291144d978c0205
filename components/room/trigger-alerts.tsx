'use client';

import { Siren } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { RoomTrigger } from '#lib/domain/room/view.ts';
import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ClockTime } from '../ui/time.tsx';
import type { RoomActions } from './actions.ts';

type Kind = 'acknowledged' | 'dismissed';
type Asked = { trigger: RoomTrigger; firedAt: string; kind: Kind } | null;

/** Fired triggers stand above everything else in the room until somebody acts on them. */
export function TriggerAlerts({ triggers, actions }: { triggers: readonly RoomTrigger[]; actions: RoomActions }) {
  const { launchId, commands } = useLaunchContext();
  const [asked, setAsked] = useState<Asked>(null);
  const act = async (reason: string): Promise<string | null> => {
    if (!asked) return null;
    const { trigger, firedAt, kind } = asked;
    const result = await commands.ask(() => actions.act({ launchId, triggerKey: trigger.key, firedAt, kind, reason }));
    return result.ok ? null : result.error.message;
  };
  const loud = triggers.filter(({ state }) => state === 'fired' || state === 'acknowledged');
  return (
    <div className="grid gap-2 empty:hidden">
      {loud.map((trigger) => (
        <Fired key={trigger.key} trigger={trigger} onAsk={setAsked} />
      ))}
      <ReasonDialog
        key={asked?.kind}
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked?.kind === 'dismissed' ? 'Dismiss the trigger' : 'Acknowledge the trigger'}
        description={
          asked?.kind === 'dismissed'
            ? 'It then no longer fails the soak. The reason is kept with the launch.'
            : 'You have seen it and look after it. It still fails the soak until it is dismissed.'
        }
        label={asked?.kind === 'dismissed' ? 'Why it is no reason to roll back' : 'Note'}
        optional={asked?.kind !== 'dismissed'}
        confirmLabel={asked?.kind === 'dismissed' ? 'Dismiss' : 'Acknowledge'}
        onSubmit={act}
      />
    </div>
  );
}

function Fired({ trigger, onAsk }: { trigger: RoomTrigger; onAsk: (asked: Asked) => void }) {
  const { launchId } = useLaunchContext();
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['soak.act'];
  const refused = isClosed(head.state) ? 'This launch is closed.' : ability.reason;
  const { firing, text, state } = trigger;
  if (!firing) return null;
  const ask = (kind: Kind) => onAsk({ trigger, firedAt: firing.firedAt, kind });
  const fired = state === 'fired';
  return (
    <section
      aria-label={`Trigger: ${text}`}
      role={fired ? 'alert' : undefined}
      className={
        fired
          ? 'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border-2 border-fail bg-fail-tint p-4'
          : 'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-caveat bg-caveat-tint px-4 py-2'
      }
    >
      <Siren aria-hidden className={fired ? 'size-7 text-fail' : 'size-5 text-caveat'} />
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className={fired ? 'font-semibold text-fail text-lg' : 'font-medium text-caveat'}>
          {fired ? 'Trigger fired' : `Trigger acknowledged by ${firing.acknowledgedBy ?? 'somebody'}`}: {text}
        </p>
        <p className="text-sm">
          At <ClockTime at={firing.firedAt} seconds />
          {firing.endedAt ? (
            <>
              , over since <ClockTime at={firing.endedAt} seconds />
            </>
          ) : (
            ', and it goes on'
          )}
          . It proposes a rollback and does nothing by itself.{' '}
          <Link className="link" href={`/launches/${launchId}/soak`}>
            See the soak
          </Link>
        </p>
      </div>
      <span className="flex flex-wrap gap-2" data-no-print>
        {fired ? (
          <Button size="small" refusedReason={refused} onClick={() => ask('acknowledged')}>
            Acknowledge
          </Button>
        ) : null}
        <Button size="small" refusedReason={refused} onClick={() => ask('dismissed')}>
          Dismiss…
        </Button>
        <ButtonLink
          size="small"
          variant={fired ? 'danger-solid' : undefined}
          href={`/launches/${launchId}/rollback?cause=${encodeURIComponent(text)}`}
        >
          Roll back
        </ButtonLink>
      </span>
    </section>
  );
}
