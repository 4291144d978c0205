import type { Metadata } from 'next';
import { ConsentsPanel } from '#components/project/consents-panel.tsx';
import { EnvironmentForm } from '#components/project/environment-form.tsx';
import { FixturesPanel } from '#components/project/fixtures-panel.tsx';
import { HeartbeatsPanel } from '#components/project/heartbeats-panel.tsx';
import { SecretsPanel } from '#components/project/secrets-panel.tsx';
import { ToggleArchive } from '#components/project/toggle-archive.tsx';
import { Alert } from '#components/ui/alert.tsx';
import { Section } from '#components/ui/surface.tsx';
import { showEnvironment } from '#lib/use-cases/environment/show.ts';
import { listEnvironmentHeartbeats } from '#lib/use-cases/heartbeat/list.ts';
import {
  doArchiveEnvironment,
  doCreateHeartbeat,
  doGiveConsent,
  doRemoveFixture,
  doRemoveHeartbeat,
  doRemoveSecret,
  doRestoreEnvironment,
  doRotateHeartbeat,
  doSetFixture,
  doSetSecret,
  doUpdateEnvironment,
  doWithdrawConsent,
} from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

type Props = { params: Promise<{ slug: string; environment: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, environment } = await params;
  return { title: (await read(showEnvironment, { project: slug, environment })).name };
}

export default async function EnvironmentPage({ params }: Props) {
  const { slug, environment } = await params;
  const shown = await read(showEnvironment, { project: slug, environment });
  const ref = { project: slug, environment };
  const heartbeats = await read(listEnvironmentHeartbeats, ref);
  const samples = shown.urls.filter((one) => one.placeholder).map((one) => one.name);
  const open = shown.variables.filter((one) => one.looksSecret).map((one) => one.name);
  return (
    <div className="grid gap-5">
      {samples.length > 0 ? (
        <Alert
          tone="caveat"
          title={`Still a sample: ${samples.join(', ')}`}
          next="A gate will not take it. Write the real address."
        />
      ) : null}
      {open.length > 0 ? (
        <Alert
          tone="caveat"
          title={`Looks like a secret, and everybody in the project can read it: ${open.join(', ')}`}
          next="Store it below as a secret, and remove the variable."
        />
      ) : null}
      <Section
        title={shown.name}
        aside={
          <ToggleArchive
            name={shown.name}
            archived={shown.archivedAt !== null}
            refusedReason={shown.may.manage.reason}
            onArchive={doArchiveEnvironment.bind(null, ref)}
            onRestore={doRestoreEnvironment.bind(null, ref)}
          />
        }
      >
        <EnvironmentForm
          {...ref}
          seen={shown.updatedAt}
          initial={shown}
          refusedReason={shown.may.manage.reason}
          onSend={doUpdateEnvironment}
        />
      </Section>
      <Section
        title="Consents"
        description="What could slow this environment down, lock somebody out or delete things happens only when a manager has said yes."
      >
        <ConsentsPanel
          {...ref}
          name={shown.name}
          consents={shown.consents}
          may={shown.may.manage}
          onGive={doGiveConsent}
          onWithdraw={doWithdrawConsent}
        />
      </Section>
      <Section
        title="Secrets"
        description="Stored encrypted. A value is used by probes, replaced or removed, and never shown again."
      >
        <SecretsPanel
          {...ref}
          secrets={shown.secrets}
          may={shown.may.secrets}
          onSet={doSetSecret}
          onRemove={doRemoveSecret}
        />
      </Section>
      <Section title="Files" description="What probes send, such as the picture of an upload test.">
        <FixturesPanel
          {...ref}
          fixtures={shown.fixtures}
          may={shown.may.manage}
          onSet={doSetFixture}
          onRemove={doRemoveFixture}
        />
      </Section>
      <div id="heartbeats" className="scroll-mt-4">
        <Section
          title="Heartbeats"
          description="Secret URLs that scheduled jobs call when they have done their work. A call that stays away is noticed."
        >
          <HeartbeatsPanel
            {...ref}
            rows={heartbeats.rows}
            missing={heartbeats.missing}
            may={heartbeats.may}
            onCreate={doCreateHeartbeat}
            onRotate={doRotateHeartbeat}
            onRemove={doRemoveHeartbeat}
          />
        </Section>
      </div>
    </div>
  );
}
