import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { myAccount } from '#lib/use-cases/people/my-account.ts';
import { read } from '../_server/read.ts';
import { AccountForm } from './_parts/account-form.tsx';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const account = await read(myAccount, {});
  return (
    <div className="grid max-w-2xl gap-5">
      <Section title="You">
        <AccountForm
          name={account.name}
          zone={account.zone}
          email={account.email}
          zones={Intl.supportedValuesOf('timeZone')}
        />
      </Section>
      <Section
        title="Password"
        description="Changing it signs you out everywhere else."
        aside={<ButtonLink href="/change-password?next=/settings">Change password</ButtonLink>}
      >
        <p>
          You are {account.instanceRole === 'admin' ? 'an administrator' : 'a member'}.{' '}
          {account.instanceRole === 'admin'
            ? 'You invite people and change settings; in projects you act as their members do.'
            : 'What you may do in a project is set by its managers.'}
        </p>
      </Section>
    </div>
  );
}
