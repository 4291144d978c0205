import type { Metadata } from 'next';
import { plural } from '#components/format.ts';
import { Section } from '#components/ui/surface.tsx';
import { readInstance } from '#lib/use-cases/instance/read-instance.ts';
import packageFile from '../../../package.json';
import { read } from '../../_server/read.ts';
import { MailSection } from '../_parts/mail-section.tsx';

export const metadata: Metadata = { title: 'Instance' };

export default async function InstancePage() {
  const instance = await read(readInstance, {});
  const rows = [
    ['Address', instance.publicUrl, 'Links in invitations begin with it. Set GONOGO_URL to change it.'],
    ['Data folder', instance.dataFolder, 'Keep a backup of it: the database and the keys lie there.'],
    ['Version', packageFile.version, null],
    [
      'People',
      `${plural(instance.people, 'account')}, ${plural(instance.admins, 'administrator')}`,
      instance.admins === 1 ? 'If this one is away, nobody can help. Make a second one.' : null,
    ],
  ] as const;
  return (
    <div className="grid max-w-3xl gap-5">
      <Section title="This installation" flush>
        <dl className="divide-y divide-line">
          {rows.map(([label, value, hint]) => (
            <div key={label} className="grid gap-1 px-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0">
                <span className="font-medium [overflow-wrap:anywhere]">{value}</span>
                {hint ? <span className="block text-muted text-sm">{hint}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <MailSection mail={instance.mail} />
      <Section title="For scripts and monitoring" flush>
        <ul className="divide-y divide-line">
          <ApiLink href="/api/v1/openapi.json" what="What the API can do, for tools that read OpenAPI" />
          <ApiLink href="/api/health" what="Answers while the server lives" />
          <ApiLink href="/api/ready" what="Whether database, migrations and worker are there" />
          <ApiLink href="/metrics" what="Numbers for Prometheus" />
        </ul>
      </Section>
    </div>
  );
}

function ApiLink({ href, what }: { href: string; what: string }) {
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-1 px-4 py-3">
      <a href={href} className="font-mono text-accent text-sm underline underline-offset-2">
        {href}
      </a>
      <span className="text-muted">{what}</span>
    </li>
  );
}
