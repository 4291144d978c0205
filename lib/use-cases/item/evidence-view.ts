import type { evidencePage } from '../../db/evidence.ts';
import type { EvidenceView } from '../../domain/launch/view.ts';
import type { Outcome } from '../../domain/outcome.ts';

type EvidenceRow = Awaited<ReturnType<typeof evidencePage>>[number];

export function evidenceView(row: EvidenceRow, texts: Map<string, string>): EvidenceView {
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    outcome: row.outcome as Outcome,
    note: (row.textId && texts.get(row.textId)) || '',
    link: row.link,
    version: row.version,
    commit: row.commit,
    actorId: row.actorId,
    at: row.at.toISOString(),
    current: row.supersededAt === null,
    carriedOver: row.carriedOver,
    observed: row.observed,
    approval: row.approvalState
      ? {
          state: row.approvalState as 'pending' | 'approved' | 'rejected',
          by: row.approvalById,
          at: row.approvalAt?.toISOString() ?? null,
          reason: row.approvalReason,
        }
      : null,
    files: row.files.map((file) => ({
      id: file.id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      erased: file.erasedAt !== null,
    })),
  };
}
