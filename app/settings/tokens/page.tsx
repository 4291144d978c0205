import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { allTokens, myTokens, type TokenView } from '#lib/use-cases/tokens/list-tokens.ts';
import { instanceAbilities } from '../../_server/abilities.ts';
import { read } from '../../_server/read.ts';
import { signedInActor } from '../../_server/session.ts';
import { NewToken } from '../_parts/new-token.tsx';
import { TokenList, type TokenRow } from '../_parts/token-list.tsx';

export const metadata: Metadata = { title: 'Tokens' };

export default async function TokensPage() {
  const { tokens, projects } = await read(myTokens, {});
  const may = await instanceAbilities();
  const me = await signedInActor();
  const all = may['token.manage-instance'].allowed ? await read(allTokens, {}) : [];
  const others = all.filter((token) => !tokens.some((own) => own.id === token.id));
  return (
    <div className="grid max-w-4xl gap-5">
      <Section
        title="Your tokens"
        description="For pipelines and scripts. A token acts in your name with at most your rights."
        aside={<NewToken projects={projects} isAdmin={me.instanceRole === 'admin'} />}
        flush
      >
        {tokens.length > 0 ? (
          <TokenList tokens={tokens.map(row)} own />
        ) : (
          <EmptyState
            icon={KeyRound}
            title="You have no tokens."
            next="Make one for each pipeline, so that you can revoke it alone."
          />
        )}
      </Section>
      {others.length > 0 ? (
        <Section title="Tokens of others" description="You see them as an administrator." flush>
          <TokenList tokens={others.map(row)} own={false} />
        </Section>
      ) : null}
    </div>
  );
}

function row(token: TokenView): TokenRow {
  return {
    ...token,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
