import { FolderKanban } from 'lucide-react';
import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { address, one, pageNumber } from '#components/project/address.ts';
import { ProjectTable } from '#components/project/project-table.tsx';
import { SearchForm } from '#components/project/search-form.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { FilterChips } from '#components/ui/filter-chips.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Projects' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProjectsPage({ searchParams }: Props) {
  const query = await searchParams;
  const search = one(query.q).slice(0, 200);
  const archived = one(query.archived) === '1';
  const list = await read(listProjects, { search, archived, page: pageNumber(query.page) });
  const create = list.may.create.allowed ? (
    <ButtonLink href="/projects/new" variant="primary">
      New project
    </ButtonLink>
  ) : (
    <Button variant="primary" refusedReason={list.may.create.reason}>
      New project
    </Button>
  );
  const filters = { q: search, archived };
  return (
    <>
      <PageHeader title="Projects" description="Services and products that are launched." action={create} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <SearchForm
          action="/projects"
          value={search}
          label="Search projects"
          keep={archived ? { archived: '1' } : undefined}
        />
        <FilterChips
          label="Filters"
          chips={[
            { label: 'Archived', active: archived, href: address('/projects', { ...filters, archived: !archived }) },
          ]}
        />
      </div>
      <Card className="p-0">
        {list.rows.length > 0 ? (
          <ProjectTable rows={list.rows} />
        ) : (
          <Nothing search={search} archived={archived} page={list.page} total={list.total} create={create} />
        )}
      </Card>
      <Pagination
        page={list.page}
        pageCount={Math.ceil(list.total / list.pageSize)}
        total={list.total}
        pageSize={list.pageSize}
        href={(page) => address('/projects', { ...filters, page: page > 1 ? page : null })}
      />
    </>
  );
}

type NothingProps = { search: string; archived: boolean; page: number; total: number; create: React.ReactNode };

function Nothing({ search, archived, page, total, create }: NothingProps) {
  const clear = (
    <ButtonLink href={address('/projects', { archived })}>{page > 1 ? 'First page' : 'Show all projects'}</ButtonLink>
  );
  if (total > 0) return <EmptyState icon={FolderKanban} title={`There is no page ${page}.`} action={clear} />;
  if (search) return <EmptyState icon={FolderKanban} title={`No project is called “${search}”.`} action={clear} />;
  if (archived) return <EmptyState icon={FolderKanban} title="No project is archived." />;
  return (
    <EmptyState
      icon={FolderKanban}
      title="No projects yet"
      next="A project holds its launches, environments, seats and runbooks. Create one, then add the people who launch it."
      action={create}
    />
  );
}
