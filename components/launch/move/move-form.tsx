'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ChecklistDiff } from '#lib/domain/checklist/diff.ts';
import { InlineText } from '../../checklist/inline-text.tsx';
import { DiffView } from '../../checklist-library/diff-view.tsx';
import type { Result } from '../../form/result.ts';
import { plural } from '../../format.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox, Select } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { Card, Section } from '../../ui/surface.tsx';
import type { Changed } from '../actions.ts';
import { useLaunch, useLaunchContext } from '../context.tsx';

export type MovePreview = { title: string; fromNumber: number; toNumber: number; difference: ChecklistDiff };
type MoveInput = { launchId: string; fromVersionId: string; toVersionId: string; matches: Record<string, string> };

type Props = {
  fromVersionId: string;
  toVersionId: string;
  versions: { id: string; number: number }[];
  preview: MovePreview;
  move: (input: MoveInput) => Promise<Result<Changed>>;
};

/** Shows what another version would change, lets a person say which items mean the same, then moves. */
export function MoveForm({ fromVersionId, toVersionId, versions, preview, move }: Props) {
  const router = useRouter();
  const { commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['launch.move-checklist'];
  const { difference } = preview;
  const [matches, setMatches] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const base = `/launches/${launchId}/checklist`;
  const go = async () => {
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() => move({ launchId, fromVersionId, toVersionId, matches }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    router.push(base);
  };
  return (
    <div className="grid gap-4">
      <Card className="flex flex-wrap items-end gap-4">
        <p className="min-w-0 flex-[1_1_16rem]">
          <span className="block font-semibold">{preview.title}</span>
          <span className="inline-flex items-center gap-2 text-muted">
            version {preview.fromNumber} <ArrowRight aria-hidden className="size-4" /> version {preview.toNumber}
          </span>
        </p>
        {versions.length > 1 ? (
          <Field label="Move to" required>
            <Select
              value={toVersionId}
              onChange={(event) => router.replace(`${base}/move?from=${fromVersionId}&to=${event.target.value}`)}
              options={versions.map(({ id, number }) => ({ value: id, label: `Version ${number}` }))}
            />
          </Field>
        ) : null}
        <ButtonLink href={base}>Leave it as it is</ButtonLink>
        <Button variant="primary" busy={busy} refusedReason={ability.reason} onClick={go}>
          Move to version {preview.toNumber}
        </Button>
      </Card>
      {problem ? <Alert tone="fail" title={problem} safe="Nothing was moved." /> : null}
      <Alert
        tone="running"
        title="Answers stay with their items"
        safe={`${plural(difference.unchanged + difference.changed.length, 'item')} of the old version are in the new one. Answers of removed items are kept in the activity.`}
      />
      <Likely preview={preview} matches={matches} onChange={setMatches} />
      <DiffView diff={{ ...difference, suggested: [] }} />
    </div>
  );
}

type LikelyProps = {
  preview: MovePreview;
  matches: Record<string, string>;
  onChange: (matches: Record<string, string>) => void;
};

function Likely({ preview, matches, onChange }: LikelyProps) {
  const { suggested } = preview.difference;
  if (suggested.length === 0) return null;
  const toggle = (from: string, to: string) => {
    const { [from]: held, ...rest } = matches;
    onChange(held === undefined ? { ...rest, [from]: to } : rest);
  };
  return (
    <Section
      title="Likely the same, said differently"
      description="Tick those that mean the same: their answers move along. The others begin as never answered."
      flush
    >
      <ul className="divide-y divide-line">
        {suggested.map((pair) => (
          <li key={`${pair.removedKey} ${pair.addedKey}`} className="px-4 py-2">
            <Checkbox
              checked={matches[pair.removedKey] === pair.addedKey}
              onCheckedChange={() => toggle(pair.removedKey, pair.addedKey)}
              label={<InlineText text={pair.addedText} />}
              hint={
                <>
                  before: <InlineText text={pair.removedText} />
                </>
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The launch uses the only version there is. */
export function NothingToMoveTo({ title, slug }: { title: string; slug: string }) {
  return (
    <Alert
      tone="running"
      title={`This launch uses the newest version of ${title}`}
      next={
        <>
          Add a version to the{' '}
          <Link href={`/checklists/${slug}`} className="link">
            checklist
          </Link>{' '}
          first, then move the launch to it.
        </>
      }
    />
  );
}
