import type { Metadata } from 'next';
import { one } from '#components/project/address.ts';
import { Section } from '#components/ui/surface.tsx';
import { instanceActivity } from '#lib/use-cases/audit/activity.ts';
import { listPeople } from '#lib/use-cases/people/list-people.ts';
import { EventPage, filtersOf, type RawQuery } from '../../_parts/event-page.tsx';
import { read } from '../../_server/read.ts';
import { VerifyAudit } from '../_parts/verify-audit.tsx';

export const metadata: Metadata = { title: 'Audit' };

export default async function AuditPage({ searchParams }: { searchParams: Promise<RawQuery> }) {
  const query = await searchParams;
  const page = await read(instanceActivity, { ...filtersOf(query), cursor: one(query.cursor) || null });
  const { people } = await read(listPeople, { limit: 200 });
  return (
    <div className="grid gap-5">
      <Section
        title="Is the record whole?"
        description="Every event carries the mark of the one before it. A changed or removed one shows."
      >
        <VerifyAudit />
      </Section>
      <section aria-labelledby="instance-events" className="grid gap-3">
        <h2 id="instance-events" className="font-semibold text-lg">
          Accounts, sign-ins, tokens, settings
        </h2>
        <EventPage path="/settings/audit" query={query} people={people} {...page} />
      </section>
    </div>
  );
}
