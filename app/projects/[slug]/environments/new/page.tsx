import type { Metadata } from 'next';
import { EnvironmentForm } from '#components/project/environment-form.tsx';
import { Section } from '#components/ui/surface.tsx';
import { USUAL_ALLOWANCE } from '#lib/domain/environment/allowance.ts';
import { listEnvironments } from '#lib/use-cases/environment/list.ts';
import { doCreateEnvironment } from '../../../../_actions/projects.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'New environment' };

export default async function NewEnvironmentPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { rows, may } = await read(listEnvironments, { project: slug });
  const first = rows.length === 0;
  return (
    <Section title="New environment">
      <EnvironmentForm
        project={slug}
        environment={null}
        initial={{
          name: first ? 'Production' : '',
          kind: first ? 'production' : '',
          urls: [{ name: 'api', url: '' }],
          variables: [],
          allowedHosts: [],
          identityProbe: null,
          allowance: USUAL_ALLOWANCE,
        }}
        refusedReason={may.manage.reason}
        onSend={doCreateEnvironment}
      />
    </Section>
  );
}
