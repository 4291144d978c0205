'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { FiringView, SoakView, TriggerView } from '#lib/domain/soak/view.ts';
import { formatDuration, plural } from '../format.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import { ActDialog, type AskedAct } from './act-dialog.tsx';
import type { SoakActions } from './actions.ts';
import { TRIGGER_LOOK } from './look.ts';

/** What would be a reason to roll back. A fired one proposes; people decide. */
export function Triggers({ soak, actions }: { soak: SoakView; actions: SoakActions }) {
  const { launchId, commands } = useLaunchContext();
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const [rehearsed, setRehearsed] = useState<TriggerView | null>(null);
  if (soak.triggers.length === 0) return null;
  const rehearse = async () => {
    if (!rehearsed) return;
    const result = await commands.ask(() => actions.rehearse({ launchId, triggerKey: rehearsed.key }));
    return result.ok ? undefined : result.error.message;
  };
  return (
    <Section
      title="Rollback triggers"
      description="A fired trigger proposes a rollback and does nothing by itself."
      flush
    >
      <ul className="divide-y divide-line">
        {soak.triggers.map((trigger) => (
          <Row key={trigger.key} trigger={trigger} people={soak.people} onAct={setAsked} onRehearse={setRehearsed} />
        ))}
      </ul>
      <ConfirmDialog
        open={rehearsed !== null}
        onOpenChange={(open) => !open && setRehearsed(null)}
        title={`Fire “${rehearsed?.text ?? ''}” on purpose?`}
        description="Managers and contributors hear of it as of a rehearsal. The soak stays as it is, and nothing is rolled back."
        confirmLabel="Rehearse"
        tone="plain"
        onConfirm={rehearse}
      />
      <ActDialog asked={asked} act={actions.act} onClose={() => setAsked(null)} />
    </Section>
  );
}

/** What a firing is to the verdict, where it does not simply fail it. */
const WEIGHT_WORDS: Record<FiringView['weight'], string> = {
  fails: '',
  caveat: ' · a caveat by its severity',
  before: ' · before T-0, so it says nothing of the soak',
};

type RowProps = {
  trigger: TriggerView;
  people: Record<string, string>;
  onAct: (asked: AskedAct) => void;
  onRehearse: (trigger: TriggerView) => void;
};

function Row({ trigger, people, onAct, onRehearse }: RowProps) {
  const { launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['soak.act'];
  const { word, tone, icon } = TRIGGER_LOOK[trigger.state];
  const { open } = trigger;
  const earlier = trigger.fired - trigger.firings.length;
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <span className="min-w-0 [overflow-wrap:anywhere]">{trigger.text}</span>
        {trigger.runbook ? <RunbookLink launchId={launchId} runbook={trigger.runbook} /> : null}
      </span>
      {trigger.blind ? <p className="text-caveat text-sm">{trigger.blind}</p> : null}
      {trigger.pending ? <p className="text-muted text-sm">{pendingWords(trigger.pending)}</p> : null}
      {earlier > 0 ? (
        <p className="text-sm">
          Fired {trigger.fired} times; the newest stand here.{' '}
          <Link className="link" href={`/launches/${launchId}/activity?what=soak.trigger-fired`}>
            All of them
          </Link>
        </p>
      ) : null}
      {trigger.firings.map((firing) => (
        <p key={firing.firedAt} className="text-sm [overflow-wrap:anywhere]">
          Fired <InstantTime at={firing.firedAt} />
          {firing.endedAt ? (
            <>
              , ended <InstantTime at={firing.endedAt} />
            </>
          ) : (
            ', goes on'
          )}
          {WEIGHT_WORDS[firing.weight]}
          {firing.action ? (
            <span className="text-muted">
              {' '}
              · {firing.action.kind} by {people[firing.action.byId] ?? 'somebody'}
              {firing.action.reason ? `: ${firing.action.reason}` : ''}
            </span>
          ) : null}
        </p>
      ))}
      {trigger.rehearsals[0] ? (
        <p className="text-muted text-sm">
          Rehearsed <InstantTime at={trigger.rehearsals[0].at} /> by {people[trigger.rehearsals[0].byId] ?? 'somebody'}
        </p>
      ) : null}
      <span className="flex flex-wrap items-center gap-2" data-no-print>
        {open ? (
          <>
            {open.action === null ? (
              <Button
                size="small"
                refusedReason={ability.reason}
                onClick={() => onAct({ triggerKey: trigger.key, firedAt: open.firedAt, kind: 'acknowledged' })}
              >
                Acknowledge
              </Button>
            ) : null}
            <Button
              size="small"
              refusedReason={ability.reason}
              onClick={() => onAct({ triggerKey: trigger.key, firedAt: open.firedAt, kind: 'dismissed' })}
            >
              Dismiss
            </Button>
            <Link
              className="link text-sm"
              href={`/launches/${launchId}/rollback?cause=${encodeURIComponent(`Trigger fired: ${trigger.text}`)}`}
            >
              Roll back
            </Link>
          </>
        ) : (
          <Button size="small" refusedReason={ability.reason} onClick={() => onRehearse(trigger)}>
            Rehearse
          </Button>
        )}
      </span>
    </li>
  );
}

/** A page of the project, or an address elsewhere. */
function RunbookLink({ launchId, runbook }: { launchId: string; runbook: string }) {
  return /^https?:/.test(runbook) ? (
    <a className="link text-sm" href={runbook} rel="noreferrer">
      Runbook
    </a>
  ) : (
    <Link className="link text-sm" href={`/launches/${launchId}/runbooks?page=${runbook}`}>
      Runbook
    </Link>
  );
}

function pendingWords({ secondsLeft, checksLeft }: NonNullable<TriggerView['pending']>): string {
  if (secondsLeft !== null) return `Fires if it goes on for ${formatDuration(secondsLeft * 1000)} more`;
  return `Fires after ${plural(checksLeft ?? 0, 'more check', 'more checks')} like the last`;
}
