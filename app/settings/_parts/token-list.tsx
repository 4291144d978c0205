'use client';

import { KeyRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { InstantTime, RelativeTime } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { doRevokeAnyToken, doRevokeOwnToken } from '../../_actions/tokens.ts';
import { ABILITY_WORDS } from './ability-words.ts';

export type TokenRow = {
  id: string;
  name: string;
  prefix: string;
  abilities: string[];
  project: string | null;
  owner: string;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  state: 'active' | 'expired' | 'revoked';
};

export function TokenList({ tokens, own }: { tokens: readonly TokenRow[]; own: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
          <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <div className="grid min-w-0 flex-[1_1_16rem] gap-0.5">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium [overflow-wrap:anywhere]">{token.name}</span>
              <code className="font-mono text-muted text-sm">{token.prefix}…</code>
              {token.state === 'active' ? null : (
                <Badge tone="caveat">{token.state === 'revoked' ? 'Revoked' : 'Expired'}</Badge>
              )}
            </p>
            <p className="text-sm">
              {own ? '' : `${token.owner}: `}
              {token.project ? `only in ${token.project}` : own ? 'in all your projects' : 'in all their projects'}; may{' '}
              {token.abilities.map((ability) => ABILITY_WORDS[ability]?.short ?? ability).join(', ')}
            </p>
            <p className="text-muted text-sm">
              {token.lastUsedAt ? (
                <>
                  Last used <RelativeTime at={token.lastUsedAt} />
                </>
              ) : (
                'Never used'
              )}
              , made <RelativeTime at={token.createdAt} />
              {token.expiresAt ? (
                <>
                  , ends <InstantTime at={token.expiresAt} />
                </>
              ) : (
                ', never ends'
              )}
            </p>
          </div>
          {token.state === 'revoked' ? null : <Revoke token={token} own={own} />}
        </li>
      ))}
    </ul>
  );
}

function Revoke({ token, own }: { token: TokenRow; own: boolean }) {
  const router = useRouter();
  const confirm = async () => {
    const result = await (own ? doRevokeOwnToken : doRevokeAnyToken)({ tokenId: token.id });
    if (!result.ok) return result.error.message;
    toast({ title: `The token ${token.name} is revoked.`, tone: 'pass' });
    router.refresh();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Revoke the token ${token.name}`}>
          Revoke
        </Button>
      }
      title={`Revoke the token “${token.name}”?`}
      description="Whatever uses it is refused from now on. It cannot be undone; you can make a new one."
      confirmLabel="Revoke the token"
      onConfirm={confirm}
    />
  );
}
