'use client';

import { ArrowDown, ArrowUp, Pencil, Phone, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ContactsView, ContactView } from '#lib/domain/contact/view.ts';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { plural } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { ContactDialog, type ContactInput } from './contact-dialog.tsx';
import { ContactLines } from './contact-lines.tsx';
import { ReviewBar } from './review-bar.tsx';

export type ContactActions = {
  save: (input: ContactInput) => Promise<Result>;
  remove: (input: { project: string; contactId: string }) => Promise<Result>;
  move: (input: { project: string; contactId: string; to: number }) => Promise<Result>;
  take: (input: { project: string }) => Promise<Result>;
  setReview: (place: { project: string }, days: number | null) => Promise<Result>;
  confirm: (input: { project: string }) => Promise<Result>;
};

type Props = { project: string; view: ContactsView; actions: ContactActions };
type Asked = { contact: ContactView | null } | null;

/** Whom to call, in the order in which they are called. */
export function ContactPanel({ project, view, actions }: Props) {
  const [asked, setAsked] = useState<Asked>(null);
  const { busy, problem, send } = useSend({ refresh: true });
  const refused = view.may.write.reason;
  const gaps = view.rows.filter((row) => row.gaps.length > 0).length;
  const add = (
    <Button variant="primary" refusedReason={refused} onClick={() => setAsked({ contact: null })}>
      Add a contact
    </Button>
  );
  return (
    <div className="grid gap-4">
      {problem ? <Alert tone="fail" title={problem.message} /> : null}
      {view.missing.length > 0 ? (
        <Alert
          tone="caveat"
          title={`Gates wait for: ${view.missing.join(' and ')}`}
          next="Add a contact of that role without gaps, or fill it in under Settings."
        />
      ) : null}
      {view.found.length > 0 ? (
        <Alert
          title={`${plural(view.found.length, 'more contact stands', 'more contacts stand')} in pages and checklists`}
          next={view.found
            .slice(0, 6)
            .map((one) => [one.role, one.name].filter((part) => part !== '').join(': '))
            .join(', ')}
          action={
            <Button refusedReason={refused} busy={busy} onClick={() => send(() => actions.take({ project }))}>
              Take them over
            </Button>
          }
        />
      ) : null}
      <Section
        title="Contacts"
        description={
          gaps > 0 ? `${plural(gaps, 'contact has', 'contacts have')} gaps` : 'In the order in which they are called.'
        }
        aside={view.rows.length > 0 ? add : null}
        flush
      >
        {view.rows.length === 0 ? (
          <EmptyState
            icon={Phone}
            title="Nobody to call yet"
            next="Begin with who is on call, and whom they call next: gates ask for both."
            action={add}
          />
        ) : (
          <ol className="divide-y divide-line">
            {view.rows.map((contact, index) => (
              <li key={contact.id} className="flex flex-wrap items-start gap-3 px-4 py-2.5">
                <span className="w-5 shrink-0 text-right font-mono text-muted tabular-nums">{index + 1}</span>
                <ContactLines contact={contact} />
                <Tools
                  contact={contact}
                  first={index === 0}
                  last={index === view.rows.length - 1}
                  refusedReason={refused}
                  onEdit={() => setAsked({ contact })}
                  onMove={(by) => send(() => actions.move({ project, contactId: contact.id, to: index + by }))}
                  onRemove={() => send(() => actions.remove({ project, contactId: contact.id }))}
                />
              </li>
            ))}
          </ol>
        )}
      </Section>
      {view.rows.length > 0 ? (
        <ReviewBar
          review={view.review}
          refusedReason={refused}
          onSet={(days) => actions.setReview({ project }, days)}
          onConfirm={() => actions.confirm({ project })}
        />
      ) : null}
      {asked ? (
        <ContactDialog project={project} contact={asked.contact} onSend={actions.save} onClose={() => setAsked(null)} />
      ) : null}
    </div>
  );
}

type ToolProps = {
  contact: ContactView;
  first: boolean;
  last: boolean;
  refusedReason: string | null;
  onEdit: () => void;
  onMove: (by: number) => unknown;
  onRemove: () => unknown;
};

function Tools({ contact, first, last, refusedReason, onEdit, onMove, onRemove }: ToolProps) {
  const who = contact.name || contact.role;
  const button = { size: 'icon-small', variant: 'quiet' } as const;
  return (
    <span className="flex shrink-0 gap-1" data-no-print>
      <Button
        {...button}
        aria-label={`Call ${who} earlier`}
        refusedReason={refusedReason ?? (first ? 'Already first.' : null)}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        {...button}
        aria-label={`Call ${who} later`}
        refusedReason={refusedReason ?? (last ? 'Already last.' : null)}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button {...button} aria-label={`Change ${who}`} refusedReason={refusedReason} onClick={onEdit}>
        <Pencil aria-hidden />
      </Button>
      <ConfirmDialog
        title={`Remove ${who}?`}
        description="The name and how to reach them are deleted for good."
        confirmLabel="Remove"
        onConfirm={onRemove}
        trigger={
          <Button {...button} aria-label={`Remove ${who}`} refusedReason={refusedReason}>
            <Trash2 aria-hidden />
          </Button>
        }
      />
    </span>
  );
}
