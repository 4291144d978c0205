import { BookText } from 'lucide-react';
import Link from 'next/link';
import type { ContactView } from '#lib/domain/contact/view.ts';
import type { DependencyView } from '#lib/domain/dependency/view.ts';
import type { FilledDocument } from '#lib/domain/environment/fill-document.ts';
import { RUNBOOK_KIND_WORDS, type RunbookKind } from '#lib/domain/project/runbook.ts';
import { Beside } from '../directory/beside.tsx';
import { SearchForm } from '../project/search-form.tsx';
import { Alert } from '../ui/alert.tsx';
import { Badge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { EmptyState, Section } from '../ui/surface.tsx';
import { FillFor } from './fill-for.tsx';
import { FilledPage } from './filled-page.tsx';

type Page = { ref: string; kind: RunbookKind; title: string; href: string | null };

export type LaunchRunbooksView = {
  projectSlug: string;
  pages: readonly (Page & { line: string | null })[];
  total: number;
  missing: string | null;
  shown: Page | null;
  filled: FilledDocument | null;
  environmentId: string | null;
  environments: readonly { id: string; name: string }[];
  contacts: readonly ContactView[];
  dependencies: readonly DependencyView[];
};

type Props = { view: LaunchRunbooksView; launchId: string; words: string };

/** What to turn to while it is launched: pages at the left, the open one at the right with its commands filled in. */
export function LaunchRunbooks({ view, launchId, words }: Props) {
  const path = `/launches/${launchId}/runbooks`;
  const { shown, filled } = view;
  const beside = <Beside projectSlug={view.projectSlug} contacts={view.contacts} dependencies={view.dependencies} />;
  const missing = view.missing ? (
    <Alert
      tone="caveat"
      title={`There is no page “${view.missing}”`}
      next="Write it under the project's Runbooks, or change the word in the checklist."
    />
  ) : null;
  if (view.total === 0) {
    return (
      <div className="grid gap-4">
        {missing}
        <Section title="Runbooks" flush>
          <EmptyState
            icon={BookText}
            title="No runbook pages yet"
            next="Write down how to go back and what to do when something breaks, before somebody needs it at night."
            action={
              <Link className="link" href={`/projects/${view.projectSlug}/runbooks/new`}>
                Write a page
              </Link>
            }
          />
        </Section>
        {beside}
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {missing}
      <div className="grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <Section title="Pages" flush>
          <div className="border-line border-b p-3">
            <SearchForm action={path} value={words} label="Search the pages" />
          </div>
          <PageList view={view} path={path} words={words} />
        </Section>
        {shown && filled ? (
          <Section
            title={shown.title}
            description={shown.href ? undefined : 'Stands in the checklist of this launch.'}
            aside={
              <>
                <Badge>{RUNBOOK_KIND_WORDS[shown.kind]}</Badge>
                {shown.kind === 'rollback' ? (
                  <Link className="link" href={`/launches/${launchId}/rollback`}>
                    Follow it step by step
                  </Link>
                ) : null}
                {shown.href ? (
                  <Link className="link" href={`${shown.href}/edit`}>
                    Edit
                  </Link>
                ) : null}
                <FillFor
                  value={view.environmentId ?? ''}
                  options={view.environments.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </>
            }
          >
            <FilledPage filled={filled} />
          </Section>
        ) : null}
      </div>
      {beside}
    </div>
  );
}

function PageList({ view, path, words }: { view: LaunchRunbooksView; path: string; words: string }) {
  if (view.pages.length === 0) return <EmptyState title={`No page holds “${words}”`} next="Try fewer words." />;
  const href = (ref: string) => `${path}?${new URLSearchParams({ page: ref, ...(words ? { q: words } : {}) })}`;
  return (
    <ul className="max-h-[60dvh] divide-y divide-line overflow-y-auto">
      {view.pages.map((page) => (
        <li key={page.ref} className={cn('px-4 py-2', page.ref === view.shown?.ref && 'bg-accent-tint')}>
          <Link
            href={href(page.ref)}
            aria-current={page.ref === view.shown?.ref ? 'page' : undefined}
            className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {page.title}
          </Link>
          <p className="text-muted text-sm [overflow-wrap:anywhere]">
            {page.line ?? RUNBOOK_KIND_WORDS[page.kind]}
            {page.href ? '' : ' · checklist'}
          </p>
        </li>
      ))}
    </ul>
  );
}
