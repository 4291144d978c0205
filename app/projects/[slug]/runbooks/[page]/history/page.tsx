import type { Metadata } from 'next';
import Link from 'next/link';
import { one } from '#components/project/address.ts';
import { LineDiff } from '#components/runbook/line-diff.tsx';
import { RevisionList } from '#components/runbook/revision-list.tsx';
import { Section } from '#components/ui/surface.tsx';
import { compareRunbook } from '#lib/use-cases/runbook/compare.ts';
import { runbookHistory } from '#lib/use-cases/runbook/history.ts';
import { doRestoreRevision } from '../../../../../_actions/projects.ts';
import { read } from '../../../../../_server/read.ts';

export const metadata: Metadata = { title: 'History' };

type Props = {
  params: Promise<{ slug: string; page: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RunbookHistoryPage({ params, searchParams }: Props) {
  const { slug, page } = await params;
  const query = await searchParams;
  const history = await read(runbookHistory, { project: slug, page });
  const known = (text: string, otherwise: number) => {
    const number = Number(text);
    return history.revisions.some((revision) => revision.revision === number) ? number : otherwise;
  };
  const b = known(one(query.b), history.revision);
  const a = known(one(query.a), Math.max(1, b - 1));
  const texts = await read(compareRunbook, { project: slug, page, a, b });
  const refused = history.archived ? 'This page is archived. Restore it first.' : history.may.write.reason;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Section
        title={`History of ${history.title}`}
        aside={
          <Link className="link" href={`/projects/${slug}/runbooks/${page}`}>
            Open the page
          </Link>
        }
        flush
      >
        <RevisionList
          project={slug}
          page={page}
          current={history.revision}
          revisions={history.revisions}
          a={a}
          b={b}
          refusedReason={refused}
          onRestore={doRestoreRevision}
        />
      </Section>
      <Section title={a === b ? `Revision ${b}` : `From revision ${a} to ${b}`} flush>
        <LineDiff before={a === b ? '' : texts.a.markdown} after={texts.b.markdown} />
      </Section>
    </div>
  );
}
