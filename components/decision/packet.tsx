import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DecisionPacket, SealedPacket } from '#lib/domain/launch/packet.ts';
import { noteWords } from '#lib/domain/rollback/note.ts';
import { formatDuration, formatInstant } from '../format.ts';
import { HonestyBar, HonestyLegend } from '../readiness/honesty-bar.tsx';
import { Score } from '../readiness/score.tsx';
import { Alert } from '../ui/alert.tsx';
import { Badge, VerdictBadge } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button-look.ts';
import { Card, Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import { DECISION_TONES, DECISION_WORDS } from './decision-look.ts';
import { OpenConditions } from './open-conditions.tsx';
import { PacketItems } from './packet-items.tsx';
import { PacketPoll, PacketWaivers } from './packet-poll.tsx';
import { PrintButton } from './print-button.tsx';
import { Stamps } from './stamps.tsx';

/** What was known when a decision was recorded. Reads on screen and on paper; nothing in it is of today. */
export function Packet({ sealed, jsonHref }: { sealed: SealedPacket; jsonHref: string }) {
  const { packet } = sealed;
  const { decision, launch, gate } = packet;
  const name = (id: string | null) => (id ? (packet.people[id] ?? 'somebody who left') : null);
  return (
    <article aria-label="Decision packet" data-packet className="grid gap-4">
      {sealed.intact ? null : (
        <Alert
          tone="fail"
          title="This is not what was recorded"
          next="The stored packet was altered afterwards: its sum differs from the one in the project's chain of events."
        />
      )}
      <Card className="grid gap-3">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="grid gap-1.5">
            <h2 className="flex flex-wrap items-center gap-2 font-semibold text-xl">
              {gate.title}: {DECISION_WORDS[decision.kind]}
              <Badge tone={DECISION_TONES[decision.kind]}>
                {launch.projectName} {launch.version}
              </Badge>
              <Stamps override={decision.override} doneAlone={decision.doneAlone} />
            </h2>
            <p className="flex flex-wrap items-center gap-2">
              <VerdictBadge verdict={decision.verdict} />
              <span className="text-muted">the verdict when it was recorded</span>
              {decision.proposedVerdict ? <span>proposed against {decision.proposedVerdict}</span> : null}
            </p>
          </div>
          <div className="flex gap-2" data-no-print>
            <PrintButton />
            <a href={jsonHref} download className={buttonLook({})}>
              <Download aria-hidden /> JSON
            </a>
          </div>
        </div>
        {decision.reason ? <p className="whitespace-pre-line [overflow-wrap:anywhere]">{decision.reason}</p> : null}
        <Facts packet={packet} name={name} />
      </Card>
      <Section title="Score of the gate">
        <div className="grid gap-2">
          <Score
            size="big"
            raw={packet.scores.raw}
            withWaivers={packet.scores.withWaivers}
            verified={packet.scores.verified}
          />
          <HonestyBar segments={packet.scores.segments} label={gate.title} size="big" />
          <HonestyLegend segments={packet.scores.segments} />
        </div>
      </Section>
      <Section title="Conditions" description="What did not plainly hold.">
        <OpenConditions gate={packet} />
      </Section>
      <PacketPoll packet={packet} />
      <PacketWaivers packet={packet} />
      <PacketRollbacks packet={packet} />
      <PacketItems packet={packet} />
      <Section title="Where it comes from">
        <Sources sealed={sealed} />
      </Section>
    </article>
  );
}

/** What was known of the way back then. */
function PacketRollbacks({ packet: { rollbacks = [], at } }: { packet: DecisionPacket }) {
  if (rollbacks.length === 0) return null;
  return (
    <Section title="The way back">
      <ul className="grid gap-1">
        {rollbacks.map((note) => (
          <li key={note.id} className="[overflow-wrap:anywhere]">
            {noteWords(note, new Date(at))} <span className="text-muted">({note.byName})</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Named = (id: string | null) => string | null;

function Facts({ packet, name }: { packet: DecisionPacket; name: Named }) {
  const { decision, launch, environment } = packet;
  const { details } = decision;
  const rows: [string, ReactNode][] = [
    ['Recorded', <InstantTime key="at" at={decision.recordedAt} zone={launch.zone} />],
    [decision.override ? 'Proposed by' : 'By', name(decision.byId)],
  ];
  if (decision.secondId) rows.push(['Confirmed by', name(decision.secondId)]);
  if (decision.doneAlone) rows.push(['Second person', 'none: the project had one person']);
  rows.push([
    'Commit',
    launch.commit ? <code className="font-mono [overflow-wrap:anywhere]">{launch.commit}</code> : 'none',
  ]);
  rows.push(['T-0 then', launch.t0 ? formatInstant(new Date(launch.t0), launch.zone) : 'not set']);
  rows.push([
    'Environment',
    environment ? `${environment.name} ${Object.values(environment.urls).join(', ')}` : 'none',
  ]);
  if (details.t0) rows.push(['Postponed to', formatInstant(new Date(details.t0), launch.zone)]);
  if (details.cause) rows.push(['Cause', details.cause]);
  if (details.durationSeconds !== undefined) rows.push(['Lasted', formatDuration(details.durationSeconds * 1000)]);
  if (details.restoredVersion) rows.push(['Runs again', details.restoredVersion]);
  return <FactList rows={rows} />;
}

function FactList({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {rows.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sources({ sealed }: { sealed: SealedPacket }) {
  const { packet } = sealed;
  const sum = (value: string) => <code className="font-mono text-sm [overflow-wrap:anywhere]">{value || 'none'}</code>;
  const rows: [string, ReactNode][] = [
    ...packet.checklists.map((one): [string, ReactNode] => [`${one.title}, version ${one.number}`, sum(one.digest)]),
    ['Runbooks', packet.runbooks.map((page) => `${page.title} (revision ${page.revision})`).join(', ') || 'none'],
    ['Sum of this packet', sum(sealed.packetDigest)],
    [`Chain of events before, ${packet.audit.events} long`, sum(packet.audit.head)],
    ['Chain with this decision', sum(sealed.auditHead)],
  ];
  return <FactList rows={rows} />;
}
