import Link from 'next/link';
import type { ContactView } from '#lib/domain/contact/view.ts';
import type { DependencyView } from '#lib/domain/dependency/view.ts';
import { EmptyState, Section } from '../ui/surface.tsx';
import { ContactLines } from './contact-lines.tsx';
import { DependencyLines } from './dependency-lines.tsx';

type Props = {
  projectSlug: string;
  contacts: readonly ContactView[];
  dependencies: readonly DependencyView[];
};

/** Whom to call and what may be down, beside the pages of a launch. */
export function Beside({ projectSlug, contacts, dependencies }: Props) {
  const base = `/projects/${projectSlug}`;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Section
        title="Contacts"
        aside={
          <Link className="link" href={`${base}/contacts`}>
            Change
          </Link>
        }
        flush
      >
        {contacts.length === 0 ? (
          <EmptyState title="Nobody to call yet" next="Add who is on call, and whom they call next." />
        ) : (
          <ol className="divide-y divide-line">
            {contacts.map((contact, index) => (
              <li key={contact.id} className="flex gap-3 px-4 py-2.5">
                <span className="w-5 shrink-0 text-right font-mono text-muted tabular-nums">{index + 1}</span>
                <ContactLines contact={contact} />
              </li>
            ))}
          </ol>
        )}
      </Section>
      <Section
        title="External dependencies"
        aside={
          <Link className="link" href={`${base}/dependencies`}>
            Change
          </Link>
        }
        flush
      >
        {dependencies.length === 0 ? (
          <EmptyState title="Nothing is listed yet" next="List what takes you down when it is down." />
        ) : (
          <ul className="divide-y divide-line">
            {dependencies.map((dependency) => (
              <li key={dependency.id} className="px-4 py-2.5">
                <DependencyLines dependency={dependency} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
