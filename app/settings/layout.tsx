import type { ReactNode } from 'react';
import { PageHeader } from '#components/frame/page-header.tsx';
import { LinkTabs } from '#components/ui/tabs.tsx';
import { instanceAbilities } from '../_server/abilities.ts';
import FramedLayout from '../_server/framed.tsx';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const may = await instanceAbilities();
  const tabs = [
    { label: 'Your account', href: '/settings', exact: true },
    { label: 'Notifications', href: '/settings/notifications' },
    { label: 'Sign-in', href: '/settings/sign-in' },
    { label: 'Tokens', href: '/settings/tokens' },
    ...(may['people.change'].allowed ? [{ label: 'People', href: '/settings/people' }] : []),
    ...(may['instance.read'].allowed ? [{ label: 'Instance', href: '/settings/instance' }] : []),
    ...(may['audit.read-instance'].allowed ? [{ label: 'Audit', href: '/settings/audit' }] : []),
  ];
  return (
    <FramedLayout>
      <PageHeader title="Settings" tabs={<LinkTabs label="Settings" tabs={tabs} />} />
      {children}
    </FramedLayout>
  );
}
