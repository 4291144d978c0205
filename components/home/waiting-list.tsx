import { CircleDot, Gavel, ListChecks, type LucideIcon, ShieldQuestion, Stamp } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '../ui/time.tsx';

export type WaitingKind = 'override' | 'seat' | 'waiver' | 'approval' | 'item';
export type WaitingEntry = {
  kind: WaitingKind;
  text: string;
  note: string;
  href: string;
  launchId: string;
  launch: string;
  at: string | null;
  byId: string | null;
};

const KINDS: Record<WaitingKind, { word: string; icon: LucideIcon }> = {
  override: { word: 'Override', icon: Gavel },
  seat: { word: 'Vote', icon: Stamp },
  waiver: { word: 'Waiver', icon: ShieldQuestion },
  approval: { word: 'Not applicable', icon: CircleDot },
  item: { word: 'Item', icon: ListChecks },
};

type Props = { entries: readonly WaitingEntry[]; names: Record<string, string> };

/** What only the viewer can move on, the weightiest first. */
export function WaitingList({ entries, names }: Props) {
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => {
        const { word, icon: Icon } = KINDS[entry.kind];
        const by = entry.byId ? names[entry.byId] : null;
        return (
          <li
            key={`${entry.kind} ${entry.href} ${entry.text}`}
            className="relative flex items-start gap-3 px-4 py-2.5 hover:bg-sunken"
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            <span className="min-w-0 flex-1">
              <Link
                href={entry.href}
                className="line-clamp-2 font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
              >
                {entry.text}
              </Link>
              <span className="block text-muted text-sm">
                {word} · {entry.launch} · {entry.note}
                {by ? `, ${by}` : ''}
              </span>
            </span>
            {entry.at ? (
              <span className="shrink-0 text-muted text-sm">
                {entry.kind === 'item' ? 'due ' : ''}
                <RelativeTime at={entry.at} />
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
