'use client';

import { Download, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { EvidenceView, ItemDetail, ItemView } from '#lib/domain/launch/view.ts';
import { formatBytes } from '../../format.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { ProbeResult } from '../../probe/result/probe-result.tsx';
import { runOfEvidence } from '../../probe/result/shown-run.ts';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { Approval } from './approval.tsx';
import { Part } from './part.tsx';

type Props = { item: ItemView; detail: ItemDetail; loadOlder: () => Promise<void>; reload: () => void };

/** Evidence now, then what stood before. Nothing is ever taken away. */
export function EvidenceList({ item, detail, loadOlder, reload }: Props) {
  const [busy, setBusy] = useState(false);
  const now = detail.evidence.filter((one) => one.current);
  const before = detail.evidence.filter((one) => !one.current);
  const older = async () => {
    setBusy(true);
    await loadOlder();
    setBusy(false);
  };
  return (
    <Part title="Evidence" count={detail.evidence.length}>
      {now.length === 0 ? <p className="text-muted">None yet.</p> : null}
      <ul className="grid gap-3">
        {now.map((evidence) => (
          <Evidence key={evidence.id} item={item} evidence={evidence} reload={reload} />
        ))}
      </ul>
      {before.length > 0 || detail.olderEvidence ? (
        <details>
          <summary className="text-muted text-sm">
            Before ({before.length}
            {detail.olderEvidence ? '+' : ''})
          </summary>
          <ul className="mt-2 grid gap-3">
            {before.map((evidence) => (
              <Evidence key={evidence.id} item={item} evidence={evidence} reload={reload} />
            ))}
          </ul>
          {detail.olderEvidence ? (
            <Button size="small" busy={busy} onClick={older} className="mt-2">
              Older
            </Button>
          ) : null}
        </details>
      ) : null}
    </Part>
  );
}

const KINDS: Record<string, string> = {
  attestation: 'says so',
  probe: 'Probe',
  report: 'Report',
  heartbeat: 'Heartbeat',
  host: 'Host fact',
};

function Evidence({ item, evidence, reload }: { item: ItemView; evidence: EvidenceView; reload: () => void }) {
  const nameOf = usePersonName();
  const head = useLaunch('head');
  const said = evidence.kind === 'attestation';
  const other = evidence.version !== null && evidence.version !== head.version;
  const otherCommit = evidence.commit !== null && head.commit !== null && evidence.commit !== head.commit;
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <StateBadge state={evidence.outcome} word={said && evidence.outcome === 'unknown' ? 'Taken back' : undefined} />
        <span className="font-medium">
          {said
            ? nameOf(evidence.actorId)
            : `${KINDS[evidence.kind] ?? evidence.kind}${evidence.source ? ` ${evidence.source}` : ''}`}
        </span>
        <RelativeTime at={evidence.at} className="text-muted" />
        {other ? <Badge tone="caveat">about {evidence.version}</Badge> : null}
        {otherCommit && !other ? <Badge tone="caveat">about commit {evidence.commit?.slice(0, 8)}</Badge> : null}
        {evidence.carriedOver ? <Badge>carried over</Badge> : null}
      </div>
      {evidence.note ? <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{evidence.note}</p> : null}
      {evidence.link ? (
        <a
          href={evidence.link}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="link inline-flex max-w-full items-center gap-1"
        >
          <ExternalLink aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{evidence.link}</span>
        </a>
      ) : null}
      <Files evidence={evidence} reload={reload} />
      {evidence.kind === 'probe' || evidence.kind === 'host' ? (
        <details>
          <summary className="text-muted text-sm">What was observed</summary>
          <div className="mt-1">
            <ProbeResult run={{ ...runOfEvidence(evidence), reason: null }} launch={head} />
          </div>
        </details>
      ) : evidence.observed !== null && evidence.observed !== undefined ? (
        <details>
          <summary className="text-muted text-sm">What was observed</summary>
          <CodeBlock code={JSON.stringify(evidence.observed, null, 2)} label="Observation" className="mt-1" />
        </details>
      ) : null}
      {evidence.approval ? <Approval item={item} evidence={evidence} /> : null}
    </li>
  );
}

function Files({ evidence, reload }: { evidence: EvidenceView; reload: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['text.erase'];
  const erase = async (fileId: string) => {
    const result = await commands.ask(() => actions.eraseFile({ launchId, fileId }));
    if (result.ok) reload();
    return result.ok ? null : result.error.message;
  };
  return (
    <ul className="grid gap-1 empty:hidden">
      {evidence.files.map((file) => (
        <li key={file.id} className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm">
          {file.erased ? (
            <span className="text-muted">{file.name} (erased)</span>
          ) : (
            <>
              <a
                href={`/launches/${launchId}/files/${file.id}`}
                download={file.name}
                className="link inline-flex min-w-0 items-center gap-1"
              >
                <Download aria-hidden className="size-3.5 shrink-0" />
                <span className="truncate">{file.name}</span>
              </a>
              <span className="text-muted">
                {formatBytes(file.size)}, {file.mediaType}
              </span>
              {ability.allowed ? (
                <ConfirmDialog
                  title={`Erase “${file.name}”?`}
                  description="Its content is gone for good. The evidence keeps the name and that it was erased."
                  confirmLabel="Erase file"
                  typeToConfirm="erase"
                  onConfirm={() => erase(file.id)}
                  trigger={
                    <button type="button" className="link ml-auto">
                      Erase
                    </button>
                  }
                />
              ) : null}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
