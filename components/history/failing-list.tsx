import { plural } from '../format.ts';
import { RelativeTime } from '../ui/time.tsx';

type Props = {
  failing: readonly { key: string; text: string; launches: number; failures: number; lastAt: string }[];
  of: number;
};

/** Items that were found failing again and again. */
export function FailingList({ failing, of }: Props) {
  return (
    <ol className="divide-y divide-line">
      {failing.map((one) => (
        <li key={one.key} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2">
          <span className="min-w-0 flex-[1_1_14rem] [overflow-wrap:anywhere]">{one.text}</span>
          <span className="text-muted text-sm">
            in {one.launches} of {plural(of, 'launch', 'launches')}, {plural(one.failures, 'time')}, last{' '}
            <RelativeTime at={one.lastAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}
