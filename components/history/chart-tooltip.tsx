'use client';

import { LINES } from './chart-parts.ts';

type Props = {
  title: string;
  note?: string;
  row: { raw: number | null; withWaivers: number | null; verified: number | null };
};

/** What stands under the pointer, in words. */
export function ChartTooltip({ title, note, row }: Props) {
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm shadow-float">
      <p className="font-medium">{title}</p>
      {note ? <p className="text-muted">{note}</p> : null}
      {LINES.map((line) => (
        <p key={line.key}>
          {line.name}: {row[line.key] === null ? 'no score' : `${row[line.key]}%`}
        </p>
      ))}
    </div>
  );
}
