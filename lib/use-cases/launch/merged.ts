import { createHash } from 'node:crypto';
import type { UsableVersion } from '../../db/checklist-versions.ts';
import { mergeDefinitions } from '../../domain/checklist/merge.ts';
import type { ChecklistDefinition } from '../../domain/checklist/model.ts';

/** One definition out of the launch's checklist versions, and the name its content is cached under. */
export function mergedDefinition(versions: UsableVersion[]): { definition: ChecklistDefinition; digest: string } {
  const definition = mergeDefinitions(
    versions.map((version) => ({ definition: version.definition, prefix: version.checklist.slug })),
  );
  const digest = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  return { definition, digest };
}

/** The environment a gate asks for by kind, where the project has exactly one such; a person chooses otherwise. */
export function environmentFor(kind: string | null, environments: { id: string; kind: string }[]): string | null {
  const fitting = environments.filter((environment) => environment.kind === (kind ?? 'production'));
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
}
