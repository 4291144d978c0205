import type { ReactNode } from 'react';
import type { ChecklistDefinition, Trigger } from '#lib/domain/checklist/model.ts';
import { askedWords } from '#lib/domain/checklist/sources.ts';
import { alertOf } from '#lib/domain/soak/alert.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { plural } from '../format.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { type Effective, Gates, Roles } from './gates.tsx';
import { duration, offset, threshold } from './words.ts';

type Props = { definition: ChecklistDefinition; effective: Effective };

/** Everything of a checklist that is no item; a part that is not there takes no place. */
export function Parts({ definition, effective }: Props) {
  return (
    <>
      <Gates definition={definition} effective={effective} />
      <Roles roles={effective.roles} own={definition.roles.length > 0} />
      <Metrics definition={definition} />
      <Schedule definition={definition} />
      <Steps definition={definition} />
      <Rest definition={definition} />
    </>
  );
}

function Metrics({ definition }: { definition: ChecklistDefinition }) {
  if (definition.metrics.length === 0) return null;
  return (
    <Section title="Soak metrics" flush>
      <Table caption="Metrics with target and alert">
        <TableHead>
          <tr>
            <HeaderCell>Metric</HeaderCell>
            <HeaderCell numeric>Target</HeaderCell>
            <HeaderCell numeric>Alert</HeaderCell>
            <HeaderCell>Without data</HeaderCell>
            <HeaderCell>Read from</HeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {definition.metrics.map((metric) => (
            <TableRow key={metric.key}>
              <Cell className="w-full min-w-32">{metric.title}</Cell>
              <Cell numeric>{threshold(metric.target)}</Cell>
              <Cell numeric>{threshold(metric.alert)}</Cell>
              <Cell>{metric.onNoData === 'fail' ? 'fails' : 'undecided'}</Cell>
              <Cell className="[overflow-wrap:anywhere]">
                {askedWords(metric.asks) ?? metric.source ?? 'people, or a system that sends it'}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function Schedule({ definition: { cadences, triggers } }: { definition: ChecklistDefinition }) {
  return (
    <>
      <Lines title="Cadences">
        {cadences.map((one) => (
          <Line key={one.key} title={one.title}>
            every {duration(one.everySeconds)}, {offset(one.fromSeconds)} to {offset(one.untilSeconds)}
          </Line>
        ))}
      </Lines>
      <Lines title="Rollback triggers">
        {triggers.map((one) => (
          <Line key={one.key} title={one.text}>
            {triggerWords(one)}
          </Line>
        ))}
      </Lines>
    </>
  );
}

function triggerWords(trigger: Trigger): string {
  const { threshold, consecutive, severity, runbook } = trigger;
  const read =
    alertOf(trigger) !== null
      ? 'fires with the alert of that name'
      : threshold || consecutive
        ? ''
        : 'in words only: a person watches it';
  return [read, severity ?? '', runbook ? `runbook ${runbook}` : ''].filter(Boolean).join(' · ');
}

function Steps({ definition: { steps } }: { definition: ChecklistDefinition }) {
  return (
    <Lines title="Run of show" count={plural(steps.length, 'step')}>
      {steps.map((step) => (
        <Line key={step.key} title={step.title}>
          {[
            step.offsetSeconds === null ? step.phaseTitle : `${offset(step.offsetSeconds)} · ${step.phaseTitle}`,
            step.kind === 'gate' ? `asks the gate ${step.gateKey ?? 'of the launch'}` : '',
            step.canary ? `canary, watched for ${duration(step.canary.watchSeconds)}` : '',
            step.owner ?? '',
            step.plannedSeconds === null ? '' : `planned ${duration(step.plannedSeconds)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
          {step.canary?.conditions.map((condition) => (
            <span key={condition.text} className="block">
              {condition.text}
              {condition.metric === null ? ': a person says how it stands, no metric has this name' : ''}
            </span>
          ))}
          {step.commands.map((command) => (
            <CodeBlock key={command} code={command} label="Command" className="mt-1" />
          ))}
        </Line>
      ))}
    </Lines>
  );
}

function Rest({ definition: { contacts, variables, pages, freshness } }: { definition: ChecklistDefinition }) {
  return (
    <>
      <Lines title="Contacts">
        {contacts.map((one) => (
          <Line key={`${one.line}:${one.name}`} title={one.name}>
            {one.value || 'to be filled in'}
          </Line>
        ))}
      </Lines>
      <Lines title="Variables">
        {Object.entries(variables).map(([name, value]) => (
          <Line key={name} title={<code className="font-mono text-sm">{name}</code>}>
            {value}
          </Line>
        ))}
      </Lines>
      <Lines title="How long an answer is good">
        {Object.entries(freshness).map(([kind, seconds]) => (
          <Line key={kind} title={kind}>
            {duration(seconds)}
          </Line>
        ))}
      </Lines>
      <Lines title="Pages" count="kept with the checklist">
        {pages.map((page) => (
          <Line key={page.key} title={page.title}>
            {page.kind}
          </Line>
        ))}
      </Lines>
    </>
  );
}

function Lines({ title, count, children }: { title: string; count?: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Section title={title} aside={count ? <span className="text-muted">{count}</span> : null} flush>
      <ul className="divide-y divide-line">{children}</ul>
    </Section>
  );
}

function Line({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li className="px-4 py-2">
      <div className="[overflow-wrap:anywhere]">{typeof title === 'string' ? <InlineText text={title} /> : title}</div>
      {children ? <div className="text-muted text-sm [overflow-wrap:anywhere]">{children}</div> : null}
    </li>
  );
}
