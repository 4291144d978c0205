import type { StepView } from '#lib/domain/room/view.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { FilledCommandBlock } from '../ui/filled-command.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { ClockTime } from '../ui/time.tsx';
import { CanaryBox } from './canary-box.tsx';
import { GateBox } from './gate-box.tsx';
import type { StepActs } from './use-step-acts.ts';

type Props = { step: StepView; record: StepActs['record']; people: Record<string, string> };

/** All of one step: what to do, commands with their values, what should come out, what gate and metrics say. */
export function StepDetail({ step, record, people }: Props) {
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 pl-6 sm:pl-11">
      {step.blocked && step.state === 'open' ? <p className="text-caveat text-sm">{step.blocked}</p> : null}
      {step.help ? <Markdown text={step.help} /> : null}
      {step.kind === 'gate' ? <GateBox step={step} /> : null}
      {step.canary ? (
        <CanaryBox
          canary={step.canary}
          stepKey={step.key}
          running={step.state === 'running'}
          record={record}
          people={people}
        />
      ) : null}
      {step.kind === 'canary' && !step.canary ? <Conditions step={step} /> : null}
      {step.commands.map((command, index) => (
        <FilledCommandBlock key={`${index}:${command.text}`} command={command} />
      ))}
      {step.expected ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <p className="text-muted text-sm">Should come out</p>
          <CodeBlock code={step.expected} label="Expected output" />
        </div>
      ) : null}
      {step.reason ? (
        <p className="text-sm [overflow-wrap:anywhere]">
          <span className="text-muted">{step.overridden ? 'Overridden because' : 'Because'}</span> {step.reason}
        </p>
      ) : null}
      {step.dueAt ? (
        <p className="text-muted text-sm">
          Planned for <ClockTime at={step.dueAt} />
        </p>
      ) : null}
    </div>
  );
}

/** Before it begins, a canary only says what it will ask for. */
function Conditions({ step: { fields } }: { step: StepView }) {
  if (!fields.canary || fields.canary.conditions.length === 0) return null;
  return (
    <ul aria-label="Conditions" className="list-disc pl-5 text-sm">
      {fields.canary.conditions.map(({ text, metric }) => (
        <li key={text}>
          {text}
          {metric === null ? <span className="text-muted"> (a person says how it stands)</span> : null}
        </li>
      ))}
    </ul>
  );
}
