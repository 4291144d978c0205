import { Rocket } from 'lucide-react';
import Link from 'next/link';
import { formatDuration, plural } from '#components/format.ts';
import { FailingList } from '#components/history/failing-list.tsx';
import { ScoreOverTime } from '#components/history/score-over-time.tsx';
import { ScoreOverVersions } from '#components/history/score-over-versions.tsx';
import { VersionTable } from '#components/history/version-table.tsx';
import { LaunchList } from '#components/launch/launch-table.tsx';
import { isClosed } from '#components/launch/state-words.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { listEnvironments } from '#lib/use-cases/environment/list.ts';
import { projectHistory } from '#lib/use-cases/history/project-history.ts';
import { showProject } from '#lib/use-cases/project/show.ts';
import { read } from '../../_server/read.ts';

type History = Awaited<ReturnType<typeof projectHistory>>;

export default async function ProjectPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const [history, environments, project] = await Promise.all([
    read(projectHistory, { project: slug }),
    read(listEnvironments, { project: slug }),
    read(showProject, { project: slug }),
  ]);
  const refused = project.archivedAt
    ? 'This project is archived. Restore it first.'
    : project.abilities['launch.create'].reason;
  const open = history.cards.filter((card) => !isClosed(card.state));
  const closed = history.cards.filter((card) => isClosed(card.state));
  const base = `/projects/${slug}`;
  return (
    <div className="grid gap-4">
      {history.launches > 0 ? <Charts history={history} /> : null}
      <Section
        title="Open launches"
        flush
        aside={
          refused ? (
            <Button size="small" refusedReason={refused}>
              New launch
            </Button>
          ) : (
            <ButtonLink size="small" href={`/launches/new?project=${slug}`}>
              New launch
            </ButtonLink>
          )
        }
      >
        {open.length > 0 ? (
          <LaunchList launches={open} />
        ) : (
          <EmptyState
            icon={Rocket}
            title="No launch is open"
            next={
              history.launches > 0
                ? 'Open one when the next version comes.'
                : 'A launch takes a version through a checklist to a decision. Scores and history appear here with the first.'
            }
          />
        )}
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section
          title="What keeps failing"
          description={`Looked at: ${plural(history.launches, 'launch', 'launches')}`}
          flush
        >
          {history.failing.length > 0 ? (
            <FailingList failing={history.failing} of={history.launches} />
          ) : (
            <EmptyState title="Nothing was found failing" next="Items that fail in launch after launch show up here." />
          )}
        </Section>
        <Environments rows={environments.rows} base={base} />
      </div>
      {closed.length > 0 ? (
        <Section
          title="Earlier launches"
          flush
          aside={
            <Link href={`${base}/launches`} className="link">
              All launches
            </Link>
          }
        >
          <LaunchList launches={closed} />
        </Section>
      ) : null}
    </div>
  );
}

function Charts({ history }: { history: History }) {
  const { gateTitle, versions, points, decisions, medianSecondsToGo } = history;
  return (
    <Section
      title={`Scores for ${gateTitle || 'the launch'}`}
      description={
        medianSecondsToGo === null
          ? 'No version has reached a GO yet.'
          : `Half of the versions with a GO had it within ${formatDuration(medianSecondsToGo * 1000)} of being opened.`
      }
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <h3 className="mb-2 font-medium text-sm">Over versions</h3>
          <ScoreOverVersions versions={versions} gateTitle={gateTitle} />
        </div>
        <div>
          <h3 className="mb-2 font-medium text-sm">Over time</h3>
          <ScoreOverTime points={points} decisions={decisions} gateTitle={gateTitle} />
        </div>
      </div>
      <details className="mt-4">
        <summary className="text-sm">The same as a table</summary>
        <VersionTable versions={versions} />
      </details>
    </Section>
  );
}

type EnvironmentRow = Awaited<ReturnType<typeof listEnvironments>>['rows'][number];

function Environments({ rows, base }: { rows: readonly EnvironmentRow[]; base: string }) {
  const shown = rows.filter((row) => row.archivedAt === null);
  return (
    <Section
      title="Environments"
      flush
      aside={
        <Link href={`${base}/environments`} className="link">
          Open
        </Link>
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="No environments yet" next="Gates ask for the environment that is launched." />
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((row) => (
            <li key={row.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2">
              <span className="font-medium">{row.name}</span>
              <span className="text-muted text-sm">{row.kind}</span>
              <span className="w-full text-muted text-sm [overflow-wrap:anywhere]">
                {row.urls.map((one) => one.url).join(', ') || 'no address yet'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
