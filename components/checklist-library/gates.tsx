import type { ChecklistDefinition, GateDefinition, Role } from '#lib/domain/checklist/model.ts';
import { Section } from '../ui/surface.tsx';
import { duration, PHASE_WORDS } from './words.ts';

/** Gates and roles as a launch will have them. */
export type Effective = { gates: GateDefinition[]; roles: Role[] };
type Props = { definition: ChecklistDefinition; effective: Effective };

export function Gates({ definition, effective }: Props) {
  const titles = new Map(effective.roles.map((role) => [role.key, role.title]));
  const categories = new Map(definition.categories.map((category) => [category.key, category.title]));
  return (
    <Section
      title="Gates"
      description={definition.gates.length > 0 ? null : 'The document names none, so every launch has these.'}
      flush
    >
      <ul className="divide-y divide-line">
        {effective.gates.map((gate) => (
          <li key={gate.key} className="grid gap-1 px-4 py-3">
            <h3 className="font-medium">
              {gate.title} {gate.environment ? <span className="text-muted">in {gate.environment}</span> : null}
            </h3>
            <ul className="list-disc pl-5 text-sm">
              {gateConditions(gate, titles, categories).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function gateConditions(gate: GateDefinition, roles: Map<string, string>, categories: Map<string, string>): string[] {
  const names = (keys: string[], from: Map<string, string>) => keys.map((key) => from.get(key) ?? key).join(', ');
  return [
    `Due by it: ${gate.phases.map((phase) => PHASE_WORDS[phase]).join(', ')}${
      gate.categories.length > 0 ? `, of ${names(gate.categories, categories)} only` : ''
    }`,
    gate.minimumOverall === null ? '' : `At least ${gate.minimumOverall}% overall`,
    gate.minimumCategory === null ? '' : `At least ${gate.minimumCategory}% in each category`,
    ...Object.entries(gate.minimums).map(([key, least]) => `At least ${least}% in ${categories.get(key) ?? key}`),
    gate.after ? `After the gate ${gate.after}` : '',
    gate.dwellSeconds > 0 ? `Not before ${duration(gate.dwellSeconds)} have passed since then` : '',
    gate.soakVerdict ? 'The soak has passed' : '',
    gate.roles.length > 0 ? `Signed by ${names(gate.roles, roles)}` : 'Nobody signs it, so it stays undecided',
    gate.sharedSeats ? 'One person may fill several seats' : '',
    gate.stalePolicy === 'any-change' ? 'Any change makes a signature stale' : '',
  ].filter(Boolean);
}

export function Roles({ roles, own }: { roles: Role[]; own: boolean }) {
  return (
    <Section title="Roles" description={own ? null : 'The document names none: a Release Manager signs.'} flush>
      <ul className="divide-y divide-line">
        {roles.map((role) => (
          <li key={role.key} className="px-4 py-2.5">
            <p className="font-medium">{role.title}</p>
            {role.statement ? <p className="max-w-prose text-muted text-sm">“{role.statement}”</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
