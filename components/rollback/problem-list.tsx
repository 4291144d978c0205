import Link from 'next/link';
import type { RollbackProblem } from '#lib/domain/rollback/problems.ts';
import type { PageChoice } from '#lib/domain/rollback/view.ts';
import { Alert } from '../ui/alert.tsx';

type Props = { problems: readonly RollbackProblem[]; page: PageChoice | null; projectSlug: string };

/** What would stand in the way: said while there is time to mend it. */
export function ProblemList({ problems, page, projectSlug }: Props) {
  if (problems.length === 0) return null;
  const hard = problems.some((problem) => problem.weight === 'problem');
  const write = page?.href ? `${page.href}/edit` : `/projects/${projectSlug}/runbooks/new`;
  return (
    <Alert
      tone={hard ? 'caveat' : 'running'}
      title={hard ? 'The way back is not ready' : 'Good to know before you need it'}
      next={
        <ul className="mt-1 grid gap-1">
          {problems.map((problem) => (
            <li key={problem.code} className="[overflow-wrap:anywhere]">
              {problem.text} <span className="text-muted">{problem.fix}</span>
            </li>
          ))}
        </ul>
      }
      action={
        <Link className="link" href={write}>
          {page?.href ? 'Edit the runbook' : 'Write a rollback runbook'}
        </Link>
      }
    />
  );
}
