import { ShieldAlert, UserRound } from 'lucide-react';
import { Badge } from '../ui/badge.tsx';

/** Marks that a decision carries for ever. */
export function Stamps({ override, doneAlone }: { override: boolean; doneAlone: boolean }) {
  return (
    <>
      {override ? (
        <Badge tone="fail" icon={ShieldAlert}>
          Override
        </Badge>
      ) : null}
      {doneAlone ? (
        <Badge tone="caveat" icon={UserRound}>
          Done alone
        </Badge>
      ) : null}
    </>
  );
}
