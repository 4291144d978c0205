import { Gavel } from 'lucide-react';
import type { Metadata } from 'next';
import { DecisionList } from '#components/decision/decision-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { listDecisions } from '#lib/use-cases/decision/list.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Decisions' };

export default async function DecisionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { decisions } = await read(listDecisions, { launchId: id });
  return (
    <Section title="Decisions" description="Each keeps all that was known when it was recorded." flush>
      {decisions.length > 0 ? (
        <DecisionList launchId={id} decisions={decisions} />
      ) : (
        <EmptyState
          icon={Gavel}
          title="Nothing is decided yet"
          next="When a manager records GO, NO-GO or another decision, everything known at that moment is kept here."
          action={<ButtonLink href={`/launches/${id}/poll`}>Open the poll</ButtonLink>}
        />
      )}
    </Section>
  );
}
