import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  changeWords,
  LOAD_HEAD,
  loadCells,
  type ReportMetric,
  round,
  type SoakReport,
  VERDICT_WORDS,
} from '#lib/domain/soak/report.ts';
import { formatPercent } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { InstantTime } from '../ui/time.tsx';
import { VERDICT_LOOK } from './look.ts';

type Props = { report: SoakReport; launchId: string };

/** What stays of a soak, to read, to print and to keep as a file. */
export function SoakReportPage({ report, launchId }: Props) {
  const { tone, icon } = VERDICT_LOOK[report.verdict];
  const { counts, coverage } = report;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Section
        title="Soak report"
        aside={
          <a
            className="link inline-flex items-center gap-1 text-sm"
            href={`/launches/${launchId}/soak/report/file`}
            download
            data-no-print
          >
            <Download aria-hidden className="size-4" />
            Markdown
          </a>
        }
      >
        <div className="grid gap-2">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={tone} icon={icon}>
              {VERDICT_WORDS[report.verdict]}
            </Badge>
            <span className="text-muted text-sm">
              {report.t0 ? <InstantTime at={report.t0} /> : 'no T-0'} to{' '}
              {report.endsAt ? <InstantTime at={report.endsAt} /> : 'no end'}
            </span>
          </p>
          <p className="text-sm">
            {counts.onTime} on time, {counts.late} late, {counts.missed} missed
            {counts.empty > 0 ? `, ${counts.empty} without a value` : ''}.{' '}
            {coverage === null ? 'No check was due.' : `${formatPercent(coverage)} of the due checks have a value.`}
          </p>
          <Lines title="Why" lines={report.reasons.map(({ text }) => text)} />
          <Lines title="Worth a look" lines={report.caveats.map(({ text }) => text)} />
        </div>
      </Section>
      <Metrics report={report} />
      {report.load ? <Load load={report.load} /> : null}
      <Section title="Triggers">
        <Lines
          lines={report.triggers.map(({ text, state, fired, firings }) =>
            fired === 0
              ? `“${text}”: ${state === 'words' ? 'watched by people' : 'never fired'}`
              : `“${text}”: fired ${fired === 1 ? 'once' : `${fired} times`}; ${fired > firings.length ? 'the newest: ' : ''}${firings.map(({ judged }) => judged).join('; ')}`,
          )}
          none="The checklist names no trigger."
        />
      </Section>
      <Section title="Decisions">
        {report.decisions.length === 0 ? (
          <p className="text-muted">Nothing is decided yet. The gate that asks for the soak closes the launch.</p>
        ) : (
          <ul className="grid gap-1">
            {report.decisions.map(({ gate, kind, verdict, at, by, reason }) => (
              <li key={`${gate} ${at}`} className="[overflow-wrap:anywhere]">
                {gate}: {kind} on {verdict}, <InstantTime at={at} />, {by}
                {reason ? `: ${reason}` : ''}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function Metrics({ report: { metrics, previous, load } }: { report: SoakReport }) {
  const against = [
    previous ? `the soak of ${previous.version} (${previous.verdict})` : '',
    load ? `the load of “${load.item}”` : '',
  ].filter(Boolean);
  return (
    <Section
      title="Metrics"
      description={
        against.length > 0
          ? `Change in per cent of the mean against ${against.join(' and ')}.`
          : 'There is no soak before this one and no load to compare with.'
      }
      flush
    >
      <Table caption="Figures by metric">
        <TableHead>
          <TableRow>
            {['Metric', 'Limits'].map((name) => (
              <HeaderCell key={name}>{name}</HeaderCell>
            ))}
            {['Mean', 'Lowest', 'Highest', 'Past the alert', 'Seen'].map((name) => (
              <HeaderCell key={name} numeric>
                {name}
              </HeaderCell>
            ))}
            {previous ? <HeaderCell numeric>Against {previous.version}</HeaderCell> : null}
            {load ? <HeaderCell numeric>Against the load</HeaderCell> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {metrics.map((metric) => (
            <TableRow key={metric.key}>
              <Cell className="min-w-40 [overflow-wrap:anywhere]">
                {metric.title}
                {metric.course ? <span className="block text-muted text-sm">{metric.course}</span> : null}
              </Cell>
              <Cell className="text-sm">
                {[metric.target && `target ${metric.target}`, metric.alert && `alert ${metric.alert}`]
                  .filter(Boolean)
                  .join(', ') || 'none'}
              </Cell>
              <Cell numeric>{withUnit(metric, metric.mean)}</Cell>
              <Cell numeric>{withUnit(metric, metric.low)}</Cell>
              <Cell numeric>{withUnit(metric, metric.high)}</Cell>
              <Cell numeric>{metric.breaches}</Cell>
              <Cell numeric>
                {metric.filled} of {metric.due}
              </Cell>
              {previous ? <Cell numeric>{changeWords(metric.change.previous) || '–'}</Cell> : null}
              {load ? (
                <Cell numeric>
                  {changeWords(metric.change.load) || '–'}
                  {metric.endpoint ? (
                    <span className="block text-muted text-xs [overflow-wrap:anywhere]">{metric.endpoint}</span>
                  ) : null}
                </Cell>
              ) : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

/** What the load measured before, in all and by endpoint. */
function Load({ load }: { load: NonNullable<SoakReport['load']> }) {
  return (
    <Section
      title="Load before"
      description={
        <>
          “{load.item}”, <InstantTime at={load.at} />. A metric that names an endpoint is compared with that one.
        </>
      }
      flush
    >
      <Table caption="Figures of the load by endpoint">
        <TableHead>
          <TableRow>
            <HeaderCell>Endpoint</HeaderCell>
            {LOAD_HEAD.map((name) => (
              <HeaderCell key={name} numeric>
                {name}
              </HeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {[{ name: 'All', ...load.total }, ...load.endpoints].map(({ name, ...figures }) => (
            <TableRow key={name}>
              <Cell className="min-w-40 [overflow-wrap:anywhere]">{name}</Cell>
              {loadCells(figures).map((cell, index) => (
                <Cell key={LOAD_HEAD[index]} numeric>
                  {cell}
                </Cell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function withUnit({ unit }: ReportMetric, value: number | null): string {
  if (value === null) return '–';
  return `${round(value)}${unit === '%' || unit === '' ? unit : ` ${unit}`}`;
}

function Lines({ title, lines, none }: { title?: string; lines: readonly string[]; none?: string }): ReactNode {
  if (lines.length === 0) return none ? <p className="text-muted">{none}</p> : null;
  return (
    <div>
      {title ? <h3 className="font-medium text-sm">{title}</h3> : null}
      <ul className="grid gap-1 text-sm">
        {lines.map((line) => (
          <li key={line} className="[overflow-wrap:anywhere]">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
