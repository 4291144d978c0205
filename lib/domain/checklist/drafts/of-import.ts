import { isKind } from '../../probe/spec/parse.ts';
import type { ImportResult } from '../import/model.ts';
import { draftsOf } from './drafts.ts';
import { metricSources, type SourceDraft } from './metric-sources.ts';
import type { ProbeDraft } from './model.ts';

/** A draft with the item that it would belong to; null where accepting it adds one. */
export type PlacedDraft = ProbeDraft & { item: string | null };

/** Drafts of an imported document, with source lines. */
export function draftsOfImport({ text, items, loose }: Pick<ImportResult, 'text' | 'items' | 'loose'>): PlacedDraft[] {
  const keys = new Map<number, string | null>([
    ...loose.map((each): [number, string | null] => [each.line, each.key]),
    ...items.map((each): [number, string | null] => [each.line, each.kind === 'item' ? each.key : null]),
  ]);
  return draftsOf(text).map((draft) => ({ ...draft, item: keys.get(draft.itemLine ?? draft.entryLine ?? 0) ?? null }));
}

/** Queries of the document that could read its metrics. */
export const sourcesOfImport = ({ text, definition }: Pick<ImportResult, 'text' | 'definition'>): SourceDraft[] =>
  metricSources(text, definition.metrics);

/** Probes that the document holds already. Their lines are lines of the checklist that it becomes. */
export function heldProbes({ definition }: Pick<ImportResult, 'definition'>) {
  return definition.items.flatMap((item) =>
    item.probes.map(({ line, source, spec }) => ({
      item: item.key,
      kind: isKind(spec.kind) ? spec.kind : null,
      title: typeof spec.name === 'string' ? spec.name : item.text,
      line,
      spec: source,
      off: false,
    })),
  );
}
