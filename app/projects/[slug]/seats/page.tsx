import type { Metadata } from 'next';
import { AddSeat, SeatList } from '#components/project/seat-list.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listSeats } from '#lib/use-cases/seat/list.ts';
import { doAddSeat, doFillSeat, doRemoveSeat } from '../../../_actions/projects.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Seats' };

export default async function SeatsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { rows, people, may } = await read(listSeats, { project: slug });
  return (
    <div className="grid gap-5">
      <Section title="Seats" description="Who signs GO or NO-GO for each role." flush>
        <SeatList
          project={slug}
          rows={rows}
          people={people}
          may={may.fill}
          onFill={doFillSeat}
          onRemove={doRemoveSeat}
        />
      </Section>
      <Section title="Add a seat" description="Roles of a checklist make theirs when a launch is created.">
        <AddSeat project={slug} may={may.fill} onAdd={doAddSeat} />
      </Section>
    </div>
  );
}
