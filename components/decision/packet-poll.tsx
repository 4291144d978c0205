import type { DecisionPacket } from '#lib/domain/launch/packet.ts';
import { formatInstant } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { Stamps } from './stamps.tsx';

const STATE_WORDS = { current: '', stale: ', stale', waiting: 'had not voted', empty: 'nobody filled it' } as const;

/** The votes that the decision was made on. */
export function PacketPoll({ packet }: { packet: DecisionPacket }) {
  const { launch, people } = packet;
  return (
    <Section title="Poll" flush>
      <Table caption="Votes at that moment">
        <TableHead>
          <TableRow>
            <HeaderCell>Role</HeaderCell>
            <HeaderCell>Vote</HeaderCell>
            <HeaderCell>Signed by</HeaderCell>
            <HeaderCell>Comment</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {packet.poll.map((row) => (
            <TableRow key={`${row.roleKey} ${row.signOff?.id}`}>
              <Cell className="font-medium">{row.title}</Cell>
              <Cell>
                {row.signOff ? (
                  <Badge tone={row.signOff.vote === 'NO-GO' ? 'fail' : row.state === 'current' ? 'pass' : 'caveat'}>
                    {row.signOff.vote}
                    {STATE_WORDS[row.state]}
                  </Badge>
                ) : (
                  <span className="text-muted">{STATE_WORDS[row.state]}</span>
                )}
              </Cell>
              <Cell>
                {row.signOff ? (
                  <>
                    {people[row.signOff.userId] ?? 'somebody who left'}
                    {row.signOff.asDeputy ? ', as deputy' : ''}
                    <span className="block text-muted text-sm">
                      {formatInstant(new Date(row.signOff.at), launch.zone)}
                      <code className="ml-2 font-mono" title={row.signOff.digest}>
                        {row.signOff.digest.slice(0, 12)}
                      </code>
                    </span>
                  </>
                ) : null}
              </Cell>
              <Cell className="max-w-md [overflow-wrap:anywhere]">
                {row.signOff?.comment}
                {row.changes.length > 0 ? (
                  <span className="block text-muted text-sm">changed since: {row.changes.join('; ')}</span>
                ) : null}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

export function PacketWaivers({ packet }: { packet: DecisionPacket }) {
  const { waivers, people, launch, gate } = packet;
  const own = waivers.filter((waiver) => waiver.gateKey === gate.key);
  if (own.length === 0) return null;
  const text = new Map(packet.items.map((item) => [item.key, item.text]));
  return (
    <Section
      title={own.every((waiver) => waiver.state === 'approved') ? 'Accepted risks' : 'Risks, accepted or not'}
      flush
    >
      <ul className="divide-y divide-line">
        {own.map((waiver) => (
          <li key={waiver.id} className="grid gap-1 px-4 py-2.5" data-keep-together>
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={waiver.state === 'approved' ? 'waived' : 'neutral'}>{waiver.state}</Badge>
              <span className="font-medium [overflow-wrap:anywhere]">{text.get(waiver.itemKey) ?? waiver.itemKey}</span>
              <Stamps override={false} doneAlone={waiver.doneAlone} />
            </span>
            <span className="[overflow-wrap:anywhere]">{waiver.reason}</span>
            <span className="text-muted text-sm [overflow-wrap:anywhere]">
              Meanwhile: {waiver.control} · until {formatInstant(new Date(waiver.expiresAt), launch.zone)} · asked by{' '}
              {people[waiver.requesterId] ?? 'somebody'}
              {waiver.decidedById ? `, answered by ${people[waiver.decidedById] ?? 'somebody'}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
