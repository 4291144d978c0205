import { recountOpenLaunches } from '../../db/projects.ts';
import { updateRunbook } from '../../db/runbooks.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import type { OperationContext } from '../operation.ts';
import type { RunbookTarget } from './load.ts';

type Change = { kind?: RunbookKind | undefined; title?: string | undefined; markdown?: string | undefined };

/**
 * Makes the next revision of a page. Its whole text goes into the project's chain of events, where no one can change it:
 * that is the history of the page.
 */
export async function storeRevision(
  context: OperationContext,
  { project, page }: RunbookTarget,
  { kind, title, markdown }: Change,
  more: { restoredFrom?: number },
): Promise<{ slug: string; revision: number }> {
  const revision = page.revision + 1;
  const who = { updatedById: context.userId, updatedAt: context.now };
  await updateRunbook(context.tx, page.id, { kind, title, markdown, revision, ...who });
  const payload = { slug: page.slug, kind: kind ?? page.kind, title: title ?? page.title, revision, ...more };
  const text = await context.storeText(markdown ?? page.markdown);
  await context.audit({ targetKind: 'runbook', targetId: page.id, payload, textRef: text });
  await recountOpenLaunches(context.tx, project.id, context.now);
  const message = { topic: 'project.changed', projectId: project.id, launchId: null, payload: { what: 'runbooks' } };
  await context.send(message);
  return { slug: page.slug, revision };
}
