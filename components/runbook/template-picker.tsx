import Link from 'next/link';
import { RUNBOOK_TEMPLATES } from '#lib/domain/project/runbook-templates.ts';
import { cn } from '../ui/cn.ts';
import { Section } from '../ui/surface.tsx';

/** Pages to begin with. The choice is an address, so that what was typed stays with its template. */
export function TemplatePicker({ project, chosen }: { project: string; chosen: string }) {
  const path = `/projects/${project}/runbooks/new`;
  return (
    <Section title="Begin with" description="What only you know stands in it as TBD." flush>
      <ul className="grid divide-y divide-line sm:grid-cols-2 sm:divide-y-0 lg:grid-cols-3">
        {[{ key: '', title: 'An empty page', about: 'Your own words from the start' }, ...RUNBOOK_TEMPLATES].map(
          ({ key, title, about }) => (
            <li key={key} className={cn('px-4 py-2', key === chosen && 'bg-accent-tint')}>
              <Link
                href={key ? `${path}?template=${key}` : path}
                aria-current={key === chosen ? 'true' : undefined}
                className="font-medium hover:text-accent hover:underline"
              >
                {title}
              </Link>
              <p className="text-muted text-sm">{about}</p>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}
