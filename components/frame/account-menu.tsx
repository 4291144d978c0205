'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { DropdownMenu, type MenuItem } from '../ui/menu.tsx';
import { Avatar } from '../ui/person.tsx';
import { applyTheme, type Theme } from './preferences.ts';

const THEME_ITEMS = [
  { theme: 'system', label: 'Same as the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const;

type Props = {
  user: { name: string; email: string };
  theme: Theme;
  /** Null while the page with the account's own settings is elsewhere. */
  accountHref: string | null;
  onSignOut: () => unknown;
  onHelp: () => void;
};

export function AccountMenu({ user, theme, accountHref, onSignOut, onHelp }: Props) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme) => {
    applyTheme(next);
    setCurrent(next);
  };
  const items: MenuItem[] = [
    ...(accountHref ? [{ label: 'Your account', icon: UserRound, href: accountHref }] : []),
    { label: 'Keyboard', icon: Keyboard, onSelect: onHelp },
    ...THEME_ITEMS.map(({ theme: value, label, icon }, index) => ({
      label,
      icon,
      checked: current === value,
      separated: index === 0,
      onSelect: () => choose(value),
    })),
    { label: 'Sign out', icon: LogOut, separated: true, onSelect: () => void onSignOut() },
  ];
  return (
    <DropdownMenu
      heading={
        <>
          <span className="block truncate font-medium text-ink">{user.name}</span>
          <span className="block truncate">{user.email}</span>
        </>
      }
      items={items}
      trigger={
        <Button variant="quiet" size="icon" aria-label={`Account of ${user.name}`}>
          <Avatar name={user.name} size="medium" />
        </Button>
      }
    />
  );
}
