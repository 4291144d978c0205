import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Section } from '../../ui/surface.tsx';
import { KeyTable } from './key-table.tsx';
import { MatcherTable } from './matcher-table.tsx';

const ON_A_MACHINE: ReadonlySet<ProbeKind> = new Set(['env', 'file']);

/** Everything about one kind of probe. */
export function KindPage({ kind }: { kind: ProbeKind }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        <Section
          title="Example"
          aside={
            <ButtonLink size="small" href={`/probes?kind=${kind}`}>
              Open on the bench
            </ButtonLink>
          }
        >
          <CodeBlock code={KIND_WORDS[kind].example} label="Probe" />
        </Section>
        <Section title="What comes out">
          <ul className="grid list-disc gap-1 pl-5">
            <li>Pass: every expectation holds.</li>
            <li>Fail: the target did something else, or did not answer.</li>
            <li>
              Could not run: a missing variable, a refused address or the prober itself. It says nothing of the target.
            </li>
            <li>Unknown: the source has no data, or what was seen is too old.</li>
          </ul>
          {ON_A_MACHINE.has(kind) ? (
            <p className="mt-3">
              It runs on the target machine: <code className="font-mono">gonogo facts FILE</code>. Verdicts, lengths and
              counts leave the machine, never a value.
            </p>
          ) : null}
        </Section>
        <Section title="Expectations" flush>
          <MatcherTable />
        </Section>
      </div>
      <Section
        title="Keys"
        description="Nested keys stand behind a dot; [] is a list, NAME is a name of your own."
        flush
      >
        <KeyTable kind={kind} />
      </Section>
    </div>
  );
}
