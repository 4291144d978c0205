'use client';

import { FlaskConical, RotateCcw, Save } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { BenchProject, BenchSubject } from '#lib/domain/probe/bench.ts';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import { parseProbeSpec } from '#lib/domain/probe/spec/parse.ts';
import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { draftKey, useDraft } from '../../launch/draft.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/surface.tsx';
import { toast } from '../../ui/toast.ts';
import { KindHelp } from '../kind/kind-help.tsx';
import type { BenchActions } from './actions.ts';
import { Editor, type View } from './editor.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { useTrial } from './use-trial.ts';
import { firstPlace, type Where, WhereBar } from './where-bar.tsx';

type Props = {
  projects: readonly BenchProject[];
  /** The probe of a launch that is looked at; null for one that belongs nowhere yet. */
  subject: BenchSubject | null;
  /** Whose example stands here at first. */
  kind: ProbeKind;
  actions: BenchActions;
};

/** A place to write a probe, try it, and put it into a checklist. Nothing counts before that. */
export function Bench({ projects, subject, kind, actions }: Props) {
  const initial = subject?.probe?.source ?? KIND_WORDS[kind].example;
  const key = subject ? [subject.launchId, subject.itemKey, subject.probe?.name ?? 'new'] : ['kind', kind];
  const draft = useDraft(draftKey('probe-bench', ...key), initial);
  const source = draft.value;
  const [view, setView] = useState<View>('form');
  const [saving, setSaving] = useState(false);
  const [where, setWhere] = useState<Where>(() => {
    const place = firstPlace(projects, subject?.projectSlug);
    return subject?.environment && place.project === subject.projectSlug
      ? { ...place, environment: subject.environment }
      : place;
  });
  const { trial, start, stop } = useTrial(actions);
  const parsed = useMemo(() => parseProbeSpec(source), [source]);
  const problems = parsed.ok ? [] : parsed.problems;
  const shownKind = kindOf(source, kind);
  const wrong = parsed.ok ? null : 'Mend what is marked first.';
  const project = projects.find((one) => one.slug === where.project);
  const environment = project?.environments.find((one) => one.slug === where.environment);
  const noPlace = environment ? null : whyNowhere(projects, subject);
  const under = trial.state === 'asking' || trial.state === 'queued' || trial.state === 'running';
  const result = useRef<HTMLDivElement>(null);
  const tryIt = () => {
    void start({
      ...where,
      source,
      launchId: subject && where.project === subject.projectSlug ? subject.launchId : null,
    });
    // On a narrow screen the result stands below.
    result.current?.scrollIntoView({ block: 'nearest' });
  };
  const load = (text: string) => {
    const before = draft.typed ? source : null;
    draft.set(text);
    toast({ title: 'The example stands in the editor', undo: () => draft.set(before) });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        <Section title="Where">
          <WhereBar projects={projects} subject={subject} where={where} onChange={setWhere} />
        </Section>
        <Section
          title="Probe"
          description="Kept in this browser while you work."
          aside={
            <>
              <CopyButton text={source} label="Copy the probe as YAML" />
              {draft.typed && source !== initial ? (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => {
                    const before = source;
                    draft.set(null);
                    toast({ title: 'It is as it was at first', undo: () => draft.set(before) });
                  }}
                >
                  <RotateCcw aria-hidden /> Start over
                </Button>
              ) : null}
            </>
          }
        >
          <Editor source={source} problems={problems} view={view} onView={setView} onChange={draft.set} />
        </Section>
        <div className="sticky bottom-0 z-10 flex flex-wrap gap-2 border-line border-t bg-surface py-3 max-md:bottom-14">
          <Button variant="primary" busy={under} refusedReason={noPlace ?? wrong} onClick={tryIt}>
            <FlaskConical aria-hidden /> Try it now
          </Button>
          <Button refusedReason={wrong} onClick={() => setSaving(true)}>
            <Save aria-hidden /> Save in a checklist…
          </Button>
        </div>
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto">
        <div ref={result} className="scroll-mt-14 scroll-mb-20">
          <TrialPanel trial={trial} source={source} environment={environment?.name ?? ''} stop={stop} />
        </div>
        <KindHelp kind={shownKind} onLoad={load} />
      </div>
      {saving ? (
        <SaveDialog source={source} subject={subject} actions={actions} onClose={() => setSaving(false)} />
      ) : null}
    </div>
  );
}

function kindOf(source: string, otherwise: ProbeKind): ProbeKind {
  const written = /^kind:\s*["']?([a-z]+)/m.exec(source)?.[1] ?? '';
  return Object.hasOwn(KIND_WORDS, written) ? (written as ProbeKind) : otherwise;
}

function whyNowhere(projects: readonly BenchProject[], subject: BenchSubject | null): string {
  if (projects.length === 0 || (subject && !projects.some((one) => one.slug === subject.projectSlug)))
    return 'Only managers and contributors of a project can run probes.';
  return 'This project has no environment yet. Add one, so that it is known what to ask.';
}
