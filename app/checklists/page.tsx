import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { ChecklistTable } from '#components/checklist-library/checklist-table.tsx';
import { LibraryList } from '#components/checklist-library/library-list.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { address, one, pageNumber } from '#components/project/address.ts';
import { SearchForm } from '#components/project/search-form.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { FilterChips } from '#components/ui/filter-chips.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { plainText } from '#lib/domain/readiness/plain-text.ts';
import { checklistLibrary } from '#lib/use-cases/checklist/library.ts';
import { listChecklists } from '#lib/use-cases/checklist/list.ts';
import { doAddFromLibrary } from '../_actions/checklists.ts';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Checklists' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChecklistsPage({ searchParams }: Props) {
  const query = await searchParams;
  const search = one(query.q).slice(0, 200);
  const archived = one(query.archived) === '1';
  const [list, library] = await Promise.all([
    read(listChecklists, { search, archived, page: pageNumber(query.page) }),
    read(checklistLibrary, {}),
  ]);
  const filters = { q: search, archived };
  const bring = list.may.write.allowed ? (
    <ButtonLink href="/import" variant="primary">
      Import a checklist
    </ButtonLink>
  ) : (
    <Button variant="primary" refusedReason={list.may.write.reason}>
      Import a checklist
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Checklists"
        description="What a launch is measured by. A version never changes."
        action={
          <>
            <ButtonLink href="/probes">Probe bench</ButtonLink>
            {bring}
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <SearchForm
          action="/checklists"
          value={search}
          label="Search checklists"
          keep={archived ? { archived: '1' } : undefined}
        />
        <FilterChips
          label="Filters"
          chips={[
            { label: 'Archived', active: archived, href: address('/checklists', { ...filters, archived: !archived }) },
          ]}
        />
      </div>
      <div className="grid gap-5">
        <Section title={archived ? 'Archived checklists' : 'In use here'} flush>
          {list.rows.length > 0 ? <ChecklistTable rows={list.rows} /> : <Nothing search={search} archived={archived} />}
        </Section>
        <Pagination
          page={list.page}
          pageCount={Math.ceil(list.total / list.pageSize)}
          total={list.total}
          pageSize={list.pageSize}
          href={(page) => address('/checklists', { ...filters, page: page > 1 ? page : null })}
        />
        <Section
          title="Library"
          description="These come with gonogo. Added ones are shared by everybody here and can get versions of their own."
          flush
        >
          <LibraryList
            rows={library.rows.map(({ introduction, ...row }) => ({ ...row, summary: firstWords(introduction) }))}
            refusedReason={library.may.write.reason}
            onAdd={doAddFromLibrary}
          />
        </Section>
      </div>
    </>
  );
}

/** The first paragraph, without its marks. */
function firstWords(markdown: string): string {
  const paragraph = markdown.split(/\n\s*\n/).find((text) => text.trim() && !text.startsWith('#')) ?? '';
  return plainText(paragraph.replace(/\s+/g, ' ').trim()).slice(0, 300);
}

function Nothing({ search, archived }: { search: string; archived: boolean }) {
  if (search) {
    return (
      <EmptyState
        icon={ListChecks}
        title={`No checklist here is called “${search}”.`}
        action={<ButtonLink href={address('/checklists', { archived })}>Show all</ButtonLink>}
      />
    );
  }
  if (archived) return <EmptyState icon={ListChecks} title="No checklist is archived." />;
  return (
    <EmptyState
      icon={ListChecks}
      title="No checklists yet"
      next="Add one from the library below, or import a Markdown file of your own."
    />
  );
}
