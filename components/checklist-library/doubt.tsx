import { TriangleAlert } from 'lucide-react';

/** What has to be looked at before a draft is accepted. */
export function Doubt({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-caveat" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
    </p>
  );
}
