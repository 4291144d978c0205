import Link from 'next/link';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import { PROBE_KINDS, type ProbeKind } from '#lib/domain/probe/spec/registry.ts';

/** Every kind with what it proves, to begin with its example. */
export function KindLinks({ current }: { current: ProbeKind | null }) {
  return (
    <details className="mb-4 rounded-md border border-line bg-raised px-4 py-2">
      <summary className="font-medium">Begin with an example of another kind</summary>
      <ul className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
        {PROBE_KINDS.map((kind) => (
          <li key={kind} className="min-w-0">
            <Link
              href={`/probes?kind=${kind}`}
              className="link font-medium"
              aria-current={kind === current || undefined}
            >
              {KIND_WORDS[kind].title}
            </Link>{' '}
            <code className="font-mono text-muted text-xs">{kind}</code>
            <p className="text-muted text-sm">{KIND_WORDS[kind].proves}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
