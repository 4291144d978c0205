'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/surface.tsx';
import { AccountMenu } from './account-menu.tsx';
import { type CommandItem, CommandPalette } from './command-palette.tsx';
import { type Hotkey, useHotkeys } from './hotkeys.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { NAV } from './nav.ts';
import { keepPreference, RAIL_COOKIE, type Theme } from './preferences.ts';
import { BottomBar, Mark, Rail } from './rail.tsx';

type Props = {
  user: { name: string; email: string };
  theme: Theme;
  railNarrow: boolean;
  accountHref?: string | null;
  /** A server action, or anything a client parent gives. */
  onSignOut: () => unknown;
  /** Where one can go by name, beside the places of the rail. */
  commands?: readonly CommandItem[];
  search?: (text: string) => Promise<readonly CommandItem[]>;
  /** Left in the top bar: where this page stands. */
  breadcrumb?: ReactNode;
  /** Right in the top bar: who else is here, notifications. */
  presence?: ReactNode;
  children: ReactNode;
};

const PLACES: CommandItem[] = [
  ...NAV.map(({ label, href }) => ({ label, href, group: 'Go to' })),
  { label: 'Probe bench', href: '/probes', group: 'Go to', words: 'try check test' },
  { label: 'Notifications', href: '/inbox', group: 'Go to', words: 'inbox messages bell' },
];

/** What stands around every page of a signed-in person. */
export function AppFrame(props: Props) {
  const { user, theme, accountHref = null, onSignOut, commands = [], search, breadcrumb, presence, children } = props;
  const [narrow, setNarrow] = useState(props.railNarrow);
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  useFrameKeys(
    () => setFinding((open) => !open),
    () => setHelping(true),
  );
  const toggleRail = () => {
    keepPreference(RAIL_COOKIE, narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  };
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[auto_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-accent bg-raised px-3 py-2 font-medium text-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Rail narrow={narrow} onToggle={toggleRail} />
      <div className="flex min-w-0 flex-col pb-16 md:pb-0 print:pb-0">
        <header
          data-no-print
          className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-raised px-3 md:px-6"
        >
          <Mark className="md:hidden" />
          <div className="min-w-0 flex-1 truncate text-muted text-sm">{breadcrumb}</div>
          {presence ? <div className="flex items-center gap-1">{presence}</div> : null}
          <Button
            variant="secondary"
            className="max-sm:border-transparent max-sm:px-2 text-muted"
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setFinding(true)}
          >
            <Search aria-hidden />
            <span className="max-sm:sr-only">Search</span>
            <Kbd className="ml-2 max-md:hidden">Ctrl K</Kbd>
          </Button>
          <AccountMenu
            user={user}
            theme={theme}
            accountHref={accountHref}
            onSignOut={onSignOut}
            onHelp={() => setHelping(true)}
          />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-7xl flex-1 px-3 py-4 outline-none md:px-6 md:py-6"
        >
          {children}
        </main>
      </div>
      <BottomBar />
      <CommandPalette open={finding} onOpenChange={setFinding} items={[...PLACES, ...commands]} search={search} />
      <KeyboardHelp open={helping} onOpenChange={setHelping} />
    </div>
  );
}

function useFrameKeys(find: () => void, help: () => void): void {
  const router = useRouter();
  const keys: Hotkey[] = [
    { keys: 'mod+k', label: 'Search', run: find },
    { keys: '?', label: 'This help', run: help },
    ...NAV.map(({ label, href, letter }) => ({
      keys: `g ${letter}`,
      label: `Go to ${label}`,
      run: () => router.push(href),
    })),
    { keys: 'g n', label: 'Go to Notifications', run: () => router.push('/inbox') },
  ];
  useHotkeys('Everywhere', keys);
}
