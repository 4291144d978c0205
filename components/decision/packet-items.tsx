import type { DecisionPacket, PacketItem } from '#lib/domain/launch/packet.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { formatInstant } from '../format.ts';
import { Score } from '../readiness/score.tsx';
import { StateBadge } from '../ui/badge.tsx';
import { BASIS_WORDS } from '../ui/states.ts';
import { Section } from '../ui/surface.tsx';

/** The items the gate asked for, by category, each with the evidence of that moment; the rest is counted. */
export function PacketItems({ packet }: { packet: DecisionPacket }) {
  const due = packet.items.filter((item) => item.due);
  const byCategory = Map.groupBy(due, (item) => item.categoryKey);
  const scores = new Map(packet.scores.categories.map((category) => [category.key, category]));
  const others = packet.items.length - due.length;
  return (
    <>
      {[...byCategory].map(([key, items]) => {
        const category = scores.get(key);
        return (
          <Section
            key={key}
            title={category?.title ?? key}
            flush
            aside={category ? <Score raw={category.raw} withWaivers={category.withWaivers} /> : null}
          >
            <ul className="divide-y divide-line">
              {items.map((item) => (
                <Item key={item.key} item={item} packet={packet} />
              ))}
            </ul>
          </Section>
        );
      })}
      {others > 0 ? (
        <p className="text-muted text-sm">
          {others} more items were not asked for by this gate; the JSON file holds them with their state.
        </p>
      ) : null}
    </>
  );
}

function Item({ item, packet }: { item: PacketItem; packet: DecisionPacket }) {
  const waived = packet.waivers.some(
    (waiver) => waiver.itemKey === item.key && waiver.gateKey === packet.gate.key && waiver.state === 'approved',
  );
  const open = item.outcome !== 'pass' && item.outcome !== 'not-applicable';
  return (
    <li className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-4 py-2" data-keep-together>
      <span>
        <StateBadge state={open && waived ? 'waived' : item.outcome} />
      </span>
      <span className="[overflow-wrap:anywhere]">
        <InlineText text={item.text} />
        <span className="block text-muted text-sm">
          {item.need}, {item.severity}, {BASIS_WORDS[item.basis]}
        </span>
        {open && item.reasons[0] ? <span className="block text-sm">{item.reasons[0]}</span> : null}
        {item.evidence.map((evidence) => (
          <span key={evidence.id} className="block text-sm">
            {evidence.byId ? (packet.people[evidence.byId] ?? 'somebody') : (evidence.source ?? evidence.kind)}:{' '}
            {evidence.outcome}, {formatInstant(new Date(evidence.at), packet.launch.zone)}
            {evidence.note ? `. ${evidence.note}` : ''}
            {evidence.link ? (
              <>
                {' '}
                <a href={evidence.link} className="link" rel="noopener noreferrer nofollow">
                  {evidence.link}
                </a>
              </>
            ) : null}
            {evidence.files.length > 0 ? `, ${evidence.files.map((file) => file.name).join(', ')}` : ''}
          </span>
        ))}
      </span>
    </li>
  );
}
