import type { Metadata } from 'next';
import { MailSettingsForm } from '#components/notify/mail-settings-form.tsx';
import { Alert } from '#components/ui/alert.tsx';
import { myNotifySettings } from '#lib/use-cases/notify/my-settings.ts';
import { doChangeNotifySettings } from '../../_actions/notify.ts';
import { read } from '../../_server/read.ts';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationSettingsPage() {
  const { settings, zone, mailWorks } = await read(myNotifySettings, {});
  return (
    <div className="grid max-w-3xl gap-5">
      {mailWorks ? null : (
        <Alert
          tone="caveat"
          title="This installation sends no mail yet."
          next="What you choose here holds as soon as an administrator has set up a mail server. Until then everything is under Notifications."
        />
      )}
      <MailSettingsForm settings={settings} zone={zone} onSave={doChangeNotifySettings} />
    </div>
  );
}
