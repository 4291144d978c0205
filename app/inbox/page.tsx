import { Bell } from 'lucide-react';
import type { Metadata } from 'next';
import { plural } from '#components/format.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { InboxList } from '#components/inbox/inbox-list.tsx';
import { MarkAll } from '#components/inbox/mark-all.tsx';
import { address, one } from '#components/project/address.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { FilterChips } from '#components/ui/filter-chips.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { KINDS, NOTIFICATION_GROUPS } from '#lib/domain/notify/kinds.ts';
import { listNotifications } from '#lib/use-cases/inbox/list.ts';
import { doMarkAllNotifications, doMarkNotifications } from '../_actions/inbox.ts';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Notifications' };

type Query = Record<string, string | string[] | undefined>;

export default async function InboxPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const unread = one(query.unread) === '1';
  const group = NOTIFICATION_GROUPS.find((name) => name === one(query.group)) ?? null;
  const page = await read(listNotifications, { unread, group, cursor: one(query.cursor) || null });
  const filter = { unread, group };
  const href = (next: Partial<typeof filter>) => address('/inbox', { ...filter, ...next });
  const chips = [
    { label: 'Not read', count: page.unread, active: unread, href: href({ unread: !unread }) },
    ...NOTIFICATION_GROUPS.map((name) => ({
      label: name,
      active: group === name,
      href: href({ group: group === name ? null : name }),
    })),
  ];
  return (
    <>
      <PageHeader
        title="Notifications"
        description={
          page.unread > 0 ? `${plural(page.unread, 'thing')} you have not read.` : 'You have read everything.'
        }
        action={
          <>
            <MarkAll unread={page.unread} markAll={doMarkAllNotifications} />
            <ButtonLink href="/settings/notifications" variant="quiet">
              What comes by mail
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-4">
        <FilterChips label="Filter" chips={chips} clearHref="/inbox" />
        <Card className="p-0">
          {page.notifications.length > 0 ? (
            <InboxList
              mark={doMarkNotifications}
              rows={page.notifications.map(({ kind, ...row }) => ({ ...row, kindLabel: KINDS[kind].label }))}
            />
          ) : (
            <EmptyState
              icon={Bell}
              title={unread || group ? 'Nothing fits these filters.' : 'Nobody has told you anything yet.'}
              next={
                unread || group
                  ? 'Clear the filters to see the rest.'
                  : 'Votes that are asked of you, items given to you, holds, decisions and alerts of your projects come here.'
              }
            />
          )}
        </Card>
        <nav aria-label="Pages" className="flex justify-between gap-2">
          {query.cursor ? <ButtonLink href={href({})}>Newest</ButtonLink> : <span />}
          {page.next ? <ButtonLink href={address('/inbox', { ...filter, cursor: page.next })}>Older</ButtonLink> : null}
        </nav>
      </div>
    </>
  );
}
