/** One line of the running log: what a person wrote, or what happened. */
export type LogLine = {
  id: string;
  at: string;
  /** `seen`: gonogo saw it by itself, whoever's act let it look. */
  kind: 'note' | 'event' | 'seen';
  /** A name; the system is called gonogo. */
  by: string;
  /** "put the launch on hold"; empty for a note. */
  words: string;
  /** What a person typed: Markdown of a note, the reason of an event. */
  text: string;
  itemText: string | null;
};

/** Beginnings of the actions that belong into the log of a launch day: what people only prepare stays out. */
export const LOG_AREAS = [
  'room.',
  'launch.create',
  'launch.update',
  'launch.set-t0',
  'launch.hold',
  'launch.resume',
  'launch.move-checklist',
  'launch.refresh',
  'signoff.',
  'decision.',
  'rollback.',
  'drill.',
  'soak.act-on-trigger',
  'soak.acknowledge-by-link',
  'soak.trigger',
  'probe.finish',
  'heartbeat.settle',
  'evidence.report',
  'waiver.decide',
  'waiver.revoke',
  'alert.',
] as const;

export const NOTE_ACTION = 'room.write';

export type Timeline = {
  title: string;
  t0: string | null;
  /** Oldest first. */
  lines: readonly LogLine[];
};

/** The log as Markdown for a post-mortem: a line an entry, times in UTC and from T-0. */
export function timelineMarkdown({ title, t0, lines }: Timeline): string {
  const head = [`# Timeline of ${oneLine(title)}`, '', t0 === null ? 'No T-0 was set.' : `T-0 was ${instant(t0)}.`, ''];
  let day = '';
  const body = lines.flatMap((line) => {
    const date = line.at.slice(0, 10);
    const heading = date === day ? [] : ['', `## ${date}`, ''];
    day = date;
    return [...heading, entry(line, t0)];
  });
  return `${[...head, ...(body.length > 0 ? body : ['Nothing happened yet.'])].join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function entry({ at, kind, by, words, text, itemText }: LogLine, t0: string | null): string {
  const offset = t0 === null ? '' : ` (${fromT0(Date.parse(at) - Date.parse(t0))})`;
  const what = [words && escaped(words), itemText && `“${escaped(itemText)}”`].filter(Boolean).join(' ');
  const typed = text.trim() === '' ? '' : `${what === '' ? '' : ': '}${escaped(oneLine(text))}`;
  const separator = what === '' || kind === 'seen' ? ': ' : ' ';
  return `- **${at.slice(11, 19)}**${offset} ${escaped(by)}${separator}${what}${typed}`;
}

const instant = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
/** What people typed stands in the document as text: no link, picture, heading or HTML comes of it. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|#!~]/g, '\\$&');

/** "T-0:05:00", "T+1:30:00": hours, minutes and seconds from T-0. */
export function fromT0(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `T${milliseconds < 0 ? '-' : '+'}${clock}`;
}
