'use client';

import { Download, Send } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import type { LogLine } from '#lib/domain/room/log.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { settled } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { draftKey, useDraft } from '../launch/draft.ts';
import { isClosed } from '../launch/state-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Textarea } from '../ui/controls.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Kbd, Section } from '../ui/surface.tsx';
import { ClockTime } from '../ui/time.tsx';
import type { RoomActions } from './actions.ts';

type Page = { lines: LogLine[]; next: string | null };
type Props = { log: Page; actions: RoomActions; field: RefObject<HTMLTextAreaElement | null> };

/** What people write and what happens, newest first. It scrolls in itself and never makes the page longer. */
export function RoomLog({ log, actions, field }: Props) {
  const { launchId } = useLaunchContext();
  const { lines, next, more, busy, problem } = useOlder(log, actions.log);
  return (
    <Section
      title="Log"
      flush
      aside={
        <a className="link inline-flex items-center gap-1" href={`/launches/${launchId}/room/timeline`} download>
          <Download aria-hidden className="size-3.5" /> Markdown
        </a>
      }
    >
      <Composer actions={actions} field={field} />
      <section
        aria-label="Lines of the log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-80 overflow-y-auto lg:max-h-[calc(100dvh-22rem)] lg:min-h-60"
      >
        {lines.length === 0 ? <p className="p-4 text-muted">Nothing happened yet.</p> : null}
        <ol className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
        {problem ? <Alert tone="fail" title={problem} className="m-2" /> : null}
        {next ? (
          <div className="p-2 text-center">
            <Button size="small" busy={busy} onClick={more}>
              Older
            </Button>
          </div>
        ) : null}
      </section>
    </Section>
  );
}

function Line({ line: { at, kind, by, words, text, itemText } }: { line: LogLine }) {
  return (
    <li className="grid gap-0.5 px-4 py-2 text-sm">
      <span className="flex items-baseline gap-2">
        <ClockTime at={at} seconds className="shrink-0 text-muted text-xs" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="font-medium">{kind === 'seen' ? `${by}:` : by}</span> {words}
          {itemText ? (
            <span className="text-muted">
              {' '}
              <InlineText text={itemText} />
            </span>
          ) : null}
        </span>
      </span>
      {text === '' ? null : kind === 'note' ? (
        <Markdown text={text} className="pl-1 text-sm" />
      ) : (
        <span className="pl-1 text-muted [overflow-wrap:anywhere]">{text}</span>
      )}
    </li>
  );
}

/** Enter sends, Shift+Enter begins a new line. What was typed outlives a reload. */
function Composer({ actions, field }: Omit<Props, 'log'>) {
  const { launchId, commands } = useLaunchContext();
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['room.write'];
  const draft = useDraft(draftKey(launchId, 'room', 'log'));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const refused = isClosed(head.state) ? 'This launch is closed; its log is the record.' : ability.reason;
  if (refused) return <p className="border-line border-b px-4 py-2 text-muted text-sm">{refused}</p>;
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    const text = draft.value.trim();
    if (text === '' || busy) return;
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() => actions.write({ launchId, text }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    draft.set(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={send} className="grid gap-2 border-line border-b p-3">
      <Textarea
        ref={field}
        aria-label="Write into the log"
        placeholder="Write… Markdown works, Enter sends"
        rows={2}
        value={draft.value}
        onChange={(event) => draft.set(event.target.value)}
        onKeyDown={onKey}
      />
      {problem ? <Alert tone="fail" title={problem} /> : null}
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted text-xs">
          <Kbd>l</Kbd> to write
        </span>
        <Button type="submit" size="small" variant="primary" busy={busy}>
          <Send aria-hidden /> Send
        </Button>
      </div>
    </form>
  );
}

/** Older pages stay below whatever the newest page becomes. */
function useOlder(log: Page, read: RoomActions['log']) {
  const { launchId } = useLaunchContext();
  const [older, setOlder] = useState<Page | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = new Set(log.lines.map(({ id }) => id));
  const held = older?.lines.filter(({ id }) => !shown.has(id)) ?? [];
  const more = async () => {
    const cursor = older ? older.next : log.next;
    if (cursor === null) return;
    setBusy(true);
    setProblem(null);
    const result = await settled(read({ launchId, cursor }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    // The page that was newest is kept too: newer lines push it out of the newest page.
    setOlder({ lines: [...(older?.lines ?? log.lines), ...result.data.lines], next: result.data.next });
  };
  return { lines: [...log.lines, ...held], next: older ? older.next : log.next, more, busy, problem };
}
