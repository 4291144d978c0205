'use client';

import { type RefObject, useRef } from 'react';
import type { Problem } from '#lib/domain/checklist/model.ts';
import type { SpecProblem } from '#lib/domain/probe/spec/parse.ts';
import { ProblemList } from '../../checklist-library/problem-list.tsx';
import { goToLine, SourceEditor } from '../../checklist-library/source-editor.tsx';
import { Field } from '../../ui/field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.ts';
import { ProbeForm } from '../form/probe-form.tsx';

export type View = 'form' | 'yaml';

const MOST = 65_536;

type Props = {
  source: string;
  problems: readonly SpecProblem[];
  view: View;
  onView: (view: View) => void;
  onChange: (source: string) => void;
};

/** One probe, as a form or as YAML: two views of the same text. */
export function Editor({ source, problems, view, onView, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines: Problem[] = problems.map(({ line, message, fix }) => ({
    severity: 'refused',
    line: line ?? null,
    message,
    fix,
  }));
  const toLine = (line: number) => {
    onView('yaml');
    requestAnimationFrame(() => requestAnimationFrame(() => goToLine(area.current, line)));
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Tabs
        label="How to edit it"
        value={view}
        onValueChange={(next) => onView(next === 'yaml' ? 'yaml' : 'form')}
        tabs={[
          {
            id: 'form',
            label: 'Form',
            content: <ProbeForm source={source} problems={problems} onChange={onChange} onYaml={toLine} />,
          },
          {
            id: 'yaml',
            label: 'YAML',
            content: <Yaml source={source} problems={lines} onChange={onChange} area={area} />,
          },
        ]}
      />
      {lines.length > 0 ? (
        <section aria-label="What is wrong" className="rounded-md border border-fail/50">
          <ProblemList problems={lines} onLine={toLine} />
        </section>
      ) : null}
    </div>
  );
}

type YamlProps = {
  source: string;
  problems: readonly Problem[];
  onChange: (source: string) => void;
  area: RefObject<HTMLTextAreaElement | null>;
};

function Yaml({ source, problems, onChange, area }: YamlProps) {
  return (
    <Field
      label="YAML"
      required
      hint="Comments and keys that the form does not know stay; a change in the form may only tidy blanks."
    >
      <SourceEditor
        value={source}
        onChange={onChange}
        problems={problems}
        area={area}
        limit={MOST}
        onRefused={(message) => toast({ tone: 'fail', title: 'Not pasted', description: message })}
      />
    </Field>
  );
}
