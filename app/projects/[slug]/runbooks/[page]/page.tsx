import type { Metadata } from 'next';
import { ToggleArchive } from '#components/project/toggle-archive.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { Section } from '#components/ui/surface.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { RUNBOOK_KIND_WORDS } from '#lib/domain/project/runbook.ts';
import { showRunbook } from '#lib/use-cases/runbook/show.ts';
import { doArchiveRunbook, doRestoreRunbook } from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

type Props = { params: Promise<{ slug: string; page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, page } = await params;
  return { title: (await read(showRunbook, { project: slug, page })).title };
}

export default async function RunbookPage({ params }: Props) {
  const { slug, page } = await params;
  const shown = await read(showRunbook, { project: slug, page });
  const ref = { project: slug, page };
  const write = shown.archived ? 'This page is archived. Restore it first.' : shown.may.write.reason;
  return (
    <Section
      title={shown.title}
      description={
        <>
          Revision {shown.revision}, <RelativeTime at={shown.updatedAt} />
          {shown.updatedBy ? ` by ${shown.updatedBy}` : ''}
        </>
      }
      aside={
        <>
          <Badge>{RUNBOOK_KIND_WORDS[shown.kind]}</Badge>
          {shown.archived ? <Badge tone="caveat">Archived</Badge> : null}
          <ToggleArchive
            name={shown.title}
            archived={shown.archived}
            refusedReason={shown.may.write.reason}
            onArchive={doArchiveRunbook.bind(null, ref)}
            onRestore={doRestoreRunbook.bind(null, ref)}
          />
          {write ? (
            <Button variant="primary" refusedReason={write}>
              Edit
            </Button>
          ) : (
            <ButtonLink href={`/projects/${slug}/runbooks/${page}/edit`} variant="primary">
              Edit
            </ButtonLink>
          )}
        </>
      }
    >
      {shown.markdown.trim() ? (
        <Markdown text={shown.markdown} />
      ) : (
        <p className="text-muted">This page is empty. Edit it to say what to do.</p>
      )}
    </Section>
  );
}
