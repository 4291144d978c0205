'use client';

import { Pencil, Plug, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DependenciesView, DependencyView } from '#lib/domain/dependency/view.ts';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { plural } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { DependencyDialog, type DependencyInput } from './dependency-dialog.tsx';
import { DependencyLines } from './dependency-lines.tsx';
import { useAsking } from './use-asking.ts';

type OfOne = { project: string; dependencyId: string };

export type DependencyActions = {
  add: (input: DependencyInput) => Promise<Result>;
  update: (input: DependencyInput & { dependencyId: string }) => Promise<Result>;
  remove: (input: OfOne) => Promise<Result>;
  ask: (input: OfOne) => Promise<Result>;
  take: (input: { project: string }) => Promise<Result>;
};

type Props = { project: string; view: DependenciesView; actions: DependencyActions };

/** What the project leans on and cannot mend itself. */
export function DependencyPanel({ project, view, actions }: Props) {
  const [asked, setAsked] = useState<{ dependency: DependencyView | null } | null>(null);
  const { busy, problem, send } = useSend({ refresh: true });
  const refused = view.may.write.reason;
  const add = (
    <Button variant="primary" refusedReason={refused} onClick={() => setAsked({ dependency: null })}>
      Add a dependency
    </Button>
  );
  const { asking, begin } = useAsking(view.rows);
  const ask = async (dependency: DependencyView) => {
    if (await send(() => actions.ask({ project, dependencyId: dependency.id }))) begin(dependency);
  };
  const save = (input: DependencyInput) =>
    asked?.dependency ? actions.update({ ...input, dependencyId: asked.dependency.id }) : actions.add(input);
  return (
    <div className="grid gap-4">
      {problem ? <Alert tone="fail" title={problem.message} /> : null}
      {view.found.length > 0 ? (
        <Alert
          title={`${plural(view.found.length, 'more dependency stands', 'more dependencies stand')} in pages and checklists`}
          next={view.found
            .slice(0, 8)
            .map((one) => one.name)
            .join(', ')}
          action={
            <Button refusedReason={refused} busy={busy} onClick={() => send(() => actions.take({ project }))}>
              Take them over
            </Button>
          }
        />
      ) : null}
      <Section
        title="External dependencies"
        description="What this project leans on and cannot mend itself."
        aside={view.rows.length > 0 ? add : null}
        flush
      >
        {view.rows.length === 0 ? (
          <EmptyState
            icon={Plug}
            title="Nothing is listed yet"
            next="Payment, mail, sign-in, hosting: whatever takes you down when it is down, with the page that shows its state."
            action={add}
          />
        ) : (
          <ul className="divide-y divide-line">
            {view.rows.map((dependency) => (
              <li key={dependency.id} className="flex flex-wrap items-start gap-3 px-4 py-2.5">
                <DependencyLines dependency={dependency} />
                <span className="flex shrink-0 flex-wrap gap-1" data-no-print>
                  {dependency.check ? (
                    <Button
                      size="small"
                      busy={asking.has(dependency.id)}
                      refusedReason={view.may.check.reason}
                      onClick={() => ask(dependency)}
                    >
                      {asking.has(dependency.id) ? 'Asking' : 'Ask now'}
                    </Button>
                  ) : null}
                  <Button
                    size="icon-small"
                    variant="quiet"
                    aria-label={`Change ${dependency.name}`}
                    refusedReason={refused}
                    onClick={() => setAsked({ dependency })}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  <ConfirmDialog
                    title={`Remove ${dependency.name}?`}
                    description="It is no longer asked, and what was seen of it goes."
                    confirmLabel="Remove"
                    onConfirm={() => send(() => actions.remove({ project, dependencyId: dependency.id }))}
                    trigger={
                      <Button
                        size="icon-small"
                        variant="quiet"
                        aria-label={`Remove ${dependency.name}`}
                        refusedReason={refused}
                      >
                        <Trash2 aria-hidden />
                      </Button>
                    }
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {asked ? (
        <DependencyDialog
          project={project}
          dependency={asked.dependency}
          environments={view.environments}
          onSend={save}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
}
