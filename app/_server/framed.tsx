import 'server-only';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { AppFrame } from '#components/frame/app-frame.tsx';
import { RAIL_COOKIE, readTheme, THEME_COOKIE } from '#components/frame/preferences.ts';
import { InboxBell } from '#components/inbox/bell.tsx';
import { countNotifications } from '#lib/use-cases/inbox/count.ts';
import { doFind } from '../_actions/find.ts';
import { signOut } from '../_actions/people.ts';
import { read } from './read.ts';
import { currentAccount, signedInActor } from './session.ts';

/** The layout of every page for people who are signed in: a folder's layout.tsx exports it as its default. */
export default async function FramedLayout({ children }: { children: ReactNode }) {
  const actor = await signedInActor();
  const account = await currentAccount();
  const { unread } = await read(countNotifications, {});
  const jar = await cookies();
  return (
    <AppFrame
      user={{ name: actor.name, email: account?.email ?? '' }}
      theme={readTheme(jar.get(THEME_COOKIE)?.value)}
      railNarrow={jar.get(RAIL_COOKIE)?.value === 'narrow'}
      accountHref="/settings"
      onSignOut={signOut}
      search={doFind}
      presence={<InboxBell unread={unread} />}
    >
      {children}
    </AppFrame>
  );
}
