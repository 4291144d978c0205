'use client';

import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Badge } from '../ui/badge.tsx';
import { Avatar } from '../ui/person.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { useLaunch } from './context.tsx';

const SHOWN = 4;

/** Who else has the launch open, and whether changes arrive. */
export function Here() {
  const me = useLaunch('me');
  const others = useLaunch('presence').filter((person) => person.userId && person.userId !== me.userId);
  const lost = useLaunch('connection') === 'reconnecting';
  return (
    <div className="flex items-center gap-2">
      <span role="status">
        {lost ? (
          <Badge tone="caveat" icon={CloudOff}>
            Reconnecting
          </Badge>
        ) : null}
      </span>
      {others.length > 0 ? (
        <Tooltip content={others.map((person) => person.name).join(', ')}>
          <button
            type="button"
            className="flex items-center rounded-full"
            aria-label={`Also here: ${others.map((person) => person.name).join(', ')}`}
          >
            {others.slice(0, SHOWN).map((person) => (
              <Avatar
                key={person.userId}
                name={person.name}
                size="medium"
                className="-ml-1.5 border-accent first:ml-0"
              />
            ))}
            {others.length > SHOWN ? <span className="ml-1 text-muted text-sm">+{others.length - SHOWN}</span> : null}
          </button>
        </Tooltip>
      ) : null}
      <Announcer />
    </div>
  );
}

/** Reads out what others do, one sentence at a time. My own changes speak for themselves. */
function Announcer() {
  const latest = useLaunch('news')[0];
  const me = useLaunch('me');
  const [words, setWords] = useState('');
  useEffect(() => {
    if (latest && latest.by.id !== me.userId) setWords(`${latest.by.name} ${latest.text}`);
  }, [latest, me.userId]);
  return (
    <span className="sr-only" aria-live="polite">
      {words}
    </span>
  );
}
