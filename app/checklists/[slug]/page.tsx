import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { CategoryList } from '#components/checklist-library/category-list.tsx';
import { Claims } from '#components/checklist-library/claims.tsx';
import { Findings } from '#components/checklist-library/findings.tsx';
import { Parts } from '#components/checklist-library/parts.tsx';
import { Summary } from '#components/checklist-library/summary.tsx';
import { CompareForm, VersionList } from '#components/checklist-library/version-list.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { address, one } from '#components/project/address.ts';
import { ToggleArchive } from '#components/project/toggle-archive.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { buttonLook } from '#components/ui/button-look.ts';
import { Markdown } from '#components/ui/markdown.tsx';
import { Card, Section } from '#components/ui/surface.tsx';
import { showChecklist } from '#lib/use-cases/checklist/show.ts';
import { doArchiveChecklist, doRestoreChecklist } from '../../_actions/checklists.ts';
import { read } from '../../_server/read.ts';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  return { title: (await read(showChecklist, { checklist: slug })).title };
}

export default async function ChecklistPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const query = await searchParams;
  const wanted = one(query.version);
  const shown = await read(showChecklist, { checklist: slug, version: wanted === '' ? null : wanted });
  const { definition, effective, number } = shown.version;
  const newest = shown.versions[0]?.number ?? number;
  const previous = shown.versions.find((version) => version.number < number)?.number;
  return (
    <>
      <PageHeader
        title={definition.title}
        crumbs={[{ label: 'Checklists', href: '/checklists' }, { label: shown.title }]}
        meta={
          <>
            <Badge tone={number === newest ? 'accent' : 'caveat'}>
              Version {number}
              {number === newest ? '' : ` of ${newest}`}
            </Badge>
            {shown.archived ? <Badge tone="caveat">Archived</Badge> : null}
            <span className="text-muted">
              {shown.project ? `belongs to ${shown.project.name}` : 'shared by everybody here'}
              {definition.owner ? ` · kept by ${definition.owner}` : ''}
              {definition.reviewDays ? ` · to be reviewed every ${definition.reviewDays} days` : ''}
            </span>
          </>
        }
        action={<Actions shown={shown} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          <Card>
            <Summary definition={definition} effective={effective} />
          </Card>
          {definition.introduction.trim() ? (
            <Card>
              <Markdown text={definition.introduction} />
            </Card>
          ) : null}
          <Findings findings={shown.version.findings} />
          <h2 className="sr-only">Items by category</h2>
          <CategoryList
            definition={definition}
            rich={(text) => <Markdown text={text} className="text-sm" />}
            chosen={{
              key: one(query.category),
              href: (key) => `${address(`/checklists/${slug}`, { version: wanted, category: key })}#category-${key}`,
            }}
          />
          <Claims definition={definition} />
        </div>
        <div className="grid min-w-0 gap-5">
          <Section title="Versions" flush>
            <VersionList slug={slug} current={number} versions={shown.versions} />
            {shown.versions.length > 1 ? (
              <div className="border-line border-t p-4">
                <CompareForm
                  slug={slug}
                  a={previous ?? number}
                  b={previous ? number : newest}
                  versions={shown.versions}
                />
              </div>
            ) : null}
          </Section>
          <Parts definition={definition} effective={effective} />
        </div>
      </div>
    </>
  );
}

type Shown = Awaited<ReturnType<typeof showChecklist>>;

function Actions({ shown }: { shown: Shown }) {
  const ref = { checklist: shown.slug };
  const { write, archive } = shown.may;
  const refused = shown.archived ? 'This checklist is archived. Restore it first.' : write.reason;
  return (
    <>
      <ToggleArchive
        name={shown.title}
        archived={shown.archived}
        refusedReason={archive.reason}
        onArchive={doArchiveChecklist.bind(null, ref)}
        onRestore={doRestoreChecklist.bind(null, ref)}
      />
      <a
        href={`/checklists/${shown.slug}/markdown?version=${shown.version.number}`}
        download
        className={buttonLook({})}
      >
        <Download aria-hidden />
        Markdown
      </a>
      {refused ? (
        <Button variant="primary" refusedReason={refused}>
          New version
        </Button>
      ) : (
        <ButtonLink variant="primary" href={`/import?checklist=${shown.slug}`}>
          New version
        </ButtonLink>
      )}
    </>
  );
}
