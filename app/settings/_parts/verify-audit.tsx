'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { doVerifyAudit } from '../../_actions/audit.ts';

type Chain = { chain: string; title: string; ok: boolean; text: string };

export function VerifyAudit() {
  const [chains, setChains] = useState<Chain[] | null>(null);
  const { busy, problem, send } = useSend();
  const check = async () => {
    const result = await send(() => doVerifyAudit({}));
    if (result) setChains(result.chains);
  };
  return (
    <div className="grid gap-3">
      <ProblemAlert problem={problem} />
      {chains ? (
        <ul className="grid gap-1.5" aria-live="polite">
          {chains.map((chain) => (
            <li key={chain.chain} className="flex gap-2">
              {chain.ok ? (
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-pass" />
              ) : (
                <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />
              )}
              <span>
                <span className="font-medium">{chain.title}</span>: {chain.ok ? 'whole.' : 'broken.'} {chain.text}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <Button busy={busy} onClick={check}>
          Check the record
        </Button>
      </div>
    </div>
  );
}
