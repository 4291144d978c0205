import type { Finding } from '#lib/domain/checklist/lint/model.ts';
import { Section } from '../ui/surface.tsx';
import { FindingList } from './finding-list.tsx';

type Props = {
  findings: readonly Finding[];
  titles?: Readonly<Record<string, string>>;
  onLine?: (line: number) => void;
};

/** Where not to trust the document. Nothing is shown where all of it holds. */
export function Findings({ findings, titles, onLine }: Props) {
  if (findings.length === 0) return null;
  return (
    <Section
      title={`Claims that do not hold (${findings.length})`}
      description="Found in the words of the document. They tell where not to trust it, and are no condition of a gate."
      flush
    >
      <FindingList findings={findings} titles={titles} onLine={onLine} />
    </Section>
  );
}
