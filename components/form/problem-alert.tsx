import { Alert } from '../ui/alert.tsx';
import { ButtonLink } from '../ui/button.tsx';
import type { Problem } from './result.ts';

type Props = {
  problem: Problem | null;
  /** Paths that say it at their own field already. */
  shown?: readonly string[];
};

/** Why it was refused. Who was signed out meanwhile signs in beside, and loses nothing that was typed. */
export function ProblemAlert({ problem, shown = [] }: Props) {
  if (!problem) return null;
  if (problem.fields.length > 0 && problem.fields.every((field) => shown.includes(field.path))) return null;
  return (
    <Alert
      tone="fail"
      title={problem.message}
      action={
        problem.code === 'not-signed-in' ? (
          <ButtonLink href="/sign-in" target="_blank" size="small">
            Sign in
          </ButtonLink>
        ) : null
      }
    />
  );
}
