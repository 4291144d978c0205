import type { Metadata } from 'next';
import { one } from '#components/project/address.ts';
import { RunbookList } from '#components/project/runbook-list.tsx';
import { SearchForm } from '#components/project/search-form.tsx';
import { DrillList } from '#components/rollback/drill-list.tsx';
import { FoundPages } from '#components/runbook/found-pages.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listDrills } from '#lib/use-cases/rollback/list-drills.ts';
import { listRunbooks } from '#lib/use-cases/runbook/list.ts';
import { searchRunbooks } from '#lib/use-cases/runbook/search.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Runbooks' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RunbooksPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const words = one((await searchParams).q)
    .trim()
    .slice(0, 200);
  const [{ rows, may }, drills, found] = await Promise.all([
    read(listRunbooks, { project: slug }),
    read(listDrills, { project: slug }),
    words ? read(searchRunbooks, { project: slug, words }) : null,
  ]);
  const path = `/projects/${slug}/runbooks`;
  const add = may.write.allowed ? (
    <ButtonLink href={`${path}/new`} variant="primary">
      Write a page
    </ButtonLink>
  ) : (
    <Button refusedReason={may.write.reason}>Write a page</Button>
  );
  return (
    <div className="grid gap-4">
      <Section
        title="Runbooks"
        description="How to roll back, whom to call, what this project leans on."
        aside={
          rows.length > 0 ? (
            <>
              <SearchForm action={path} value={words} label="Search the pages" />
              {add}
            </>
          ) : null
        }
        flush
      >
        {found ? (
          <FoundPages project={slug} words={words} rows={found.rows} />
        ) : (
          <RunbookList project={slug} rows={rows} add={add} />
        )}
      </Section>
      <DrillList rows={drills.rows} />
    </div>
  );
}
