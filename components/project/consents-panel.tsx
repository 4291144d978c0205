'use client';

import { Ban, ShieldCheck } from 'lucide-react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { CONSENT_WORDS, CONSENTS, type Consent } from '#lib/domain/environment/allowance.ts';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RelativeTime } from '../ui/time.tsx';

type Given = { consent: Consent; givenAt: string; givenBy: string | null };
type Place = { project: string; environment: string };
type Change = (input: Place & { consent: Consent }) => Promise<Result>;

type Props = Place & {
  name: string;
  consents: readonly Given[];
  may: Ability;
  onGive: Change;
  onWithdraw: Change;
};

/** What could hurt an environment, and who said that it may happen. */
export function ConsentsPanel({ project, environment, name, consents, may, onGive, onWithdraw }: Props) {
  const { send } = useSend({ refresh: true });
  const change = (call: Change, consent: Consent) => async () => {
    const result = await settled(call({ project, environment, consent }));
    if (!result.ok) return result.error.message;
    await send(async () => result);
    return null;
  };
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {CONSENTS.map((consent) => {
        const given = consents.find((one) => one.consent === consent);
        const { title, means } = CONSENT_WORDS[consent];
        return (
          <li key={consent} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-3">
            {given ? (
              <ShieldCheck aria-hidden className="size-5 shrink-0 text-caveat" />
            ) : (
              <Ban aria-hidden className="size-5 shrink-0 text-muted" />
            )}
            <div className="min-w-0 flex-[1_1_16rem]">
              <p>
                <span className="font-medium">{title}</span>{' '}
                <span className="text-muted text-sm">
                  {given ? (
                    <>
                      allowed <RelativeTime at={given.givenAt} />
                      {given.givenBy ? ` by ${given.givenBy}` : ' on the command line'}
                    </>
                  ) : (
                    'not allowed'
                  )}
                </span>
              </p>
              <p className="text-muted text-sm">{means}</p>
            </div>
            {given ? (
              <ConfirmDialog
                trigger={
                  <Button size="small" refusedReason={may.reason} aria-label={`Withdraw: ${title}`}>
                    Withdraw
                  </Button>
                }
                title={`Withdraw the consent to ${title.toLowerCase()} in ${name}?`}
                description="Probes that need it will end as an error from now on. What runs already goes on."
                confirmLabel="Withdraw it"
                onConfirm={change(onWithdraw, consent)}
              />
            ) : (
              <ConfirmDialog
                trigger={
                  <Button size="small" refusedReason={may.reason} aria-label={`Allow: ${title}`}>
                    Allow
                  </Button>
                }
                tone="plain"
                title={`Allow ${title.toLowerCase()} in ${name}?`}
                description={`${means} Everybody who may run probes of this project can then do it. Your name stands beside it.`}
                confirmLabel="Allow it"
                onConfirm={change(onGive, consent)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
