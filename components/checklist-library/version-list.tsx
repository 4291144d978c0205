import Link from 'next/link';
import { plural } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { RelativeTime } from '../ui/time.tsx';

export type VersionRow = {
  number: number;
  itemCount: number;
  note: string;
  createdAt: string;
  createdBy: string | null;
  launches: number;
};

type Props = { slug: string; current: number; versions: readonly VersionRow[] };

export function VersionList({ slug, current, versions }: Props) {
  const newest = versions[0]?.number ?? current;
  return (
    <ol reversed className="max-h-96 divide-y divide-line overflow-y-auto">
      {versions.map((version) => (
        <li key={version.number} className={version.number === current ? 'bg-accent-tint px-4 py-2' : 'px-4 py-2'}>
          <Link
            href={version.number === newest ? `/checklists/${slug}` : `/checklists/${slug}?version=${version.number}`}
            aria-current={version.number === current ? 'true' : undefined}
            className="font-medium hover:text-accent hover:underline"
          >
            Version {version.number}
            {version.number === current ? <span className="font-normal text-muted"> · shown</span> : null}
          </Link>
          <p className="text-muted text-sm">
            {plural(version.itemCount, 'item')} · <RelativeTime at={version.createdAt} />
            {version.createdBy ? ` by ${version.createdBy}` : ''}
            {version.launches > 0 ? ` · ${plural(version.launches, 'launch', 'launches')}` : ''}
          </p>
          {version.note ? <p className="text-sm">{version.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}

/** Two versions to compare; a plain form, so that the address says which. */
export function CompareForm({
  slug,
  a,
  b,
  versions,
}: {
  slug: string;
  a: number;
  b: number;
  versions: readonly { number: number }[];
}) {
  const options = versions.map(({ number }) => ({ value: String(number), label: String(number) }));
  return (
    <form action={`/checklists/${slug}/compare`} className="flex flex-wrap items-end gap-2">
      <Field label="From version" required className="min-w-0 flex-[1_1_5rem]">
        <Select key={`a${a}`} name="a" defaultValue={String(a)} options={options} />
      </Field>
      <Field label="To version" required className="min-w-0 flex-[1_1_5rem]">
        <Select key={`b${b}`} name="b" defaultValue={String(b)} options={options} />
      </Field>
      <Button type="submit">Compare</Button>
    </form>
  );
}
