import { Section } from '#components/ui/surface.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { TestMail } from './test-mail.tsx';

type Mail = {
  server: string;
  from: string;
  failed: readonly { id: string; to: string; at: string; note: string }[];
};

/** Where mail goes out, whether it works, and what did not go out. */
export function MailSection({ mail }: { mail: Mail | null }) {
  if (!mail) {
    return (
      <Section title="Mail">
        <p className="max-w-prose text-muted">
          No mail goes out: people find what concerns them under Notifications. Set <Name>GONOGO_SMTP_URL</Name> and{' '}
          <Name>GONOGO_MAIL_FROM</Name> and start gonogo again to send it by mail too.
        </p>
      </Section>
    );
  }
  return (
    <Section title="Mail" description={`Through ${mail.server}, from ${mail.from}.`}>
      <div className="grid gap-4">
        <TestMail />
        {mail.failed.length > 0 ? (
          <div>
            <h3 className="mb-1 font-medium text-sm">Did not go out</h3>
            <ul className="divide-y divide-line rounded-md border border-line">
              {mail.failed.map((one) => (
                <li key={one.id} className="flex flex-wrap gap-x-3 gap-y-1 px-3 py-2 text-sm">
                  <span className="font-medium">{one.to}</span>
                  <span className="min-w-0 flex-1 text-muted [overflow-wrap:anywhere]">{one.note}</span>
                  <RelativeTime at={one.at} className="text-muted" />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function Name({ children }: { children: string }) {
  return <code className="font-mono text-sm">{children}</code>;
}
