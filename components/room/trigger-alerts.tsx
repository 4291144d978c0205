'use client';

import { Siren } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { RoomTrigger } from '#lib/domain/room/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { ActDialog, type AskedAct } from '../soak/act-dialog.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ClockTime } from '../ui/time.tsx';
import type { RoomActions } from './actions.ts';
import { AtHand } from './runbook-at-hand.tsx';

/** Fired triggers stand above everything else in the room until somebody acts on them. */
export function TriggerAlerts({ triggers, actions }: { triggers: readonly RoomTrigger[]; actions: RoomActions }) {
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const loud = triggers.filter(({ state }) => state === 'fired' || state === 'acknowledged');
  return (
    <div className="grid gap-2 empty:hidden">
      {loud.map((trigger) => (
        <Fired key={trigger.key} trigger={trigger} onAsk={setAsked} />
      ))}
      <ActDialog asked={asked} act={actions.act} onClose={() => setAsked(null)} />
    </div>
  );
}

function Fired({ trigger, onAsk }: { trigger: RoomTrigger; onAsk: (asked: AskedAct) => void }) {
  const { launchId } = useLaunchContext();
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['soak.act'];
  const refused = isClosed(head.state) ? 'This launch is closed.' : ability.reason;
  const { firing, text, state } = trigger;
  if (!firing) return null;
  const ask = (kind: AskedAct['kind']) => onAsk({ triggerKey: trigger.key, firedAt: firing.firedAt, kind });
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
      {trigger.runbook ? <AtHand runbook={trigger.runbook} open={fired} /> : null}
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
