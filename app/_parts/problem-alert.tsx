'use client';

import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { ActionProblem } from '../_server/run-action.ts';

type Props = {
  problem: ActionProblem | null /** Paths that say it at their own field already. */;
  shown?: readonly string[];
};

/** Why a form was refused, above it. Signed out meanwhile: offers to sign in beside, so that nothing typed is lost. */
export function ProblemAlert({ problem, shown = [] }: Props) {
  if (!problem) return null;
  const elsewhere = problem.fields.length > 0 && problem.fields.every((field) => shown.includes(field.path));
  if (elsewhere) return null;
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
