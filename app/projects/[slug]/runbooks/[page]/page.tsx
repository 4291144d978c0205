import type { Metadata } from 'next';
import Link from 'next/link';
import { ReviewBar } from '#components/directory/review-bar.tsx';
import { one } from '#components/project/address.ts';
import { ToggleArchive } from '#components/project/toggle-archive.tsx';
import { FillFor } from '#components/runbook/fill-for.tsx';
import { FilledPage } from '#components/runbook/filled-page.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { RUNBOOK_KIND_WORDS } from '#lib/domain/project/runbook.ts';
import { showRunbook } from '#lib/use-cases/runbook/show.ts';
import { doConfirmPage, doSetPageReview } from '../../../../_actions/directory.ts';
import { doArchiveRunbook, doRestoreRunbook } from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

type Props = {
  params: Promise<{ slug: string; page: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, page } = await params;
  return { title: (await read(showRunbook, { project: slug, page })).title };
}

export default async function RunbookPage({ params, searchParams }: Props) {
  const { slug, page } = await params;
  const environment = one((await searchParams).environment).slice(0, 100) || undefined;
  const shown = await read(showRunbook, { project: slug, page, environment });
  const ref = { project: slug, page };
  const write = shown.archived ? 'This page is archived. Restore it first.' : shown.may.write.reason;
  return (
    <Section
      title={shown.title}
      description={
        <>
          Revision {shown.revision}, <RelativeTime at={shown.updatedAt} />
          {shown.updatedBy ? ` by ${shown.updatedBy}` : ''}
          {' · '}
          <Link className="link" href={`/projects/${slug}/runbooks/${page}/history`}>
            History
          </Link>
        </>
      }
      aside={
        <>
          <Badge>{RUNBOOK_KIND_WORDS[shown.kind]}</Badge>
          <FillFor
            value={shown.environment ?? ''}
            options={shown.environments.map(({ slug: value, name }) => ({ value, label: name }))}
          />
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
      <div className="mb-4 border-line border-b pb-3" data-no-print>
        <ReviewBar
          review={shown.review}
          refusedReason={write}
          onSet={doSetPageReview.bind(null, ref)}
          onConfirm={doConfirmPage.bind(null, { ...ref, revision: shown.revision })}
        />
      </div>
      <FilledPage filled={shown.filled} />
    </Section>
  );
}
