import type { ContactView } from '#lib/domain/contact/view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { GapList } from './gap-list.tsx';

/** Who it is, how and when they are reached, and what is missing. */
export function ContactLines({ contact }: { contact: Omit<ContactView, 'id'> }) {
  const { role, name, how, hours, gaps } = contact;
  return (
    <div className="grid min-w-0 flex-1 gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium [overflow-wrap:anywhere]">{role || 'No role'}</span>
        {name ? <span className="[overflow-wrap:anywhere]">{name}</span> : null}
      </span>
      {how ? (
        <span className="flex items-center gap-1">
          <span className="min-w-0 [overflow-wrap:anywhere]">{how}</span>
          <CopyButton text={how} label={`Copy how to reach ${name || role}`} />
        </span>
      ) : null}
      {hours ? <span className="text-muted text-sm [overflow-wrap:anywhere]">{hours}</span> : null}
      <GapList gaps={gaps} />
    </div>
  );
}
