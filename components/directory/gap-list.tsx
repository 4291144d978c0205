import { TriangleAlert } from 'lucide-react';

/** What is missing about one thing. */
export function GapList({ gaps }: { gaps: readonly string[] }) {
  if (gaps.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {gaps.map((gap) => (
        <li key={gap} className="flex gap-1.5 text-caveat text-sm [overflow-wrap:anywhere]">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {gap}
        </li>
      ))}
    </ul>
  );
}
