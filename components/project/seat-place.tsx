import { UserX } from 'lucide-react';
import { Person } from '../ui/person.tsx';
import { InstantTime } from '../ui/time.tsx';

export type SeatPlaceView = {
  userId: string;
  name: string;
  active: boolean;
  emptyBecause: 'left' | 'disabled' | 'auditor' | null;
  leftAt: string | null;
} | null;

const WHY = {
  left: 'left the project',
  disabled: 'the account is disabled',
  auditor: 'is an auditor now and cannot sign',
} as const;

/** Who stands on one place of a seat, and why they cannot sign when they cannot. */
export function SeatPlace({ place }: { place: SeatPlaceView }) {
  if (!place) return <Person name={null} />;
  if (place.active) return <Person name={place.name} />;
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-caveat">
      <UserX aria-hidden className="size-4 shrink-0" />
      <span className="line-through [overflow-wrap:anywhere]">{place.name}</span>
      <span>
        {place.leftAt ? (
          <>
            left on <InstantTime at={place.leftAt} />
          </>
        ) : (
          WHY[place.emptyBecause ?? 'left']
        )}
      </span>
    </span>
  );
}
