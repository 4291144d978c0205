import { Circle, CircleCheck } from 'lucide-react';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';

type Props = {
  project: { slug: string; name: string } | null;
  checklist: { slug: string; title: string } | null;
  mayCreateProject: { allowed: boolean; reason: string | null };
};

/** Leads from nothing to the first launch: project, checklist, launch. */
export function FirstSteps({ project, checklist, mayCreateProject }: Props) {
  const steps = [
    {
      title: project ? `Project: ${project.name}` : 'Create a project',
      text: 'The service or product that you launch, with the people who do.',
      done: project !== null,
      href: '/projects/new',
      label: 'Create a project',
      refused: mayCreateProject.reason,
    },
    {
      title: checklist ? `Checklist: ${checklist.title}` : 'Choose a checklist',
      text: 'Take one from the library and make it yours, or paste the one you have.',
      done: checklist !== null,
      href: '/checklists',
      label: 'Open the checklists',
      refused: null,
    },
    {
      title: 'Open the first launch',
      text: 'A version and its checklist: answer the items, ask the leads, decide.',
      done: false,
      href: '/launches/new',
      label: 'New launch',
      refused: project ? null : 'Create a project first.',
    },
  ];
  const next = steps.findIndex((step) => !step.done);
  return (
    <Section title="Begin here" description="Three steps to the first go/no-go." flush>
      <ol className="divide-y divide-line">
        {steps.map((step, index) => {
          const Icon = step.done ? CircleCheck : Circle;
          return (
            <li key={step.label} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
              <Icon aria-hidden className={step.done ? 'mt-0.5 size-5 text-pass' : 'mt-0.5 size-5 text-muted'} />
              <span className="min-w-0 flex-[1_1_14rem]">
                <span className="font-medium">
                  {index + 1}. {step.title}
                  {step.done ? <span className="sr-only">, done</span> : null}
                </span>
                <span className="block text-muted text-sm">{step.text}</span>
              </span>
              {step.done ? null : step.refused ? (
                <Button refusedReason={step.refused}>{step.label}</Button>
              ) : (
                <ButtonLink href={step.href} variant={index === next ? 'primary' : undefined}>
                  {step.label}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
