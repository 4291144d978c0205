import type { LaunchRecord } from '../../db/launch-record.ts';
import type { SoakReading } from '../../domain/soak/verdict.ts';
import type { OperationContext } from '../operation.ts';

const WORDS = {
  passed: 'The soak passed',
  failed: 'The soak failed',
  inconclusive: 'The soak shows too little',
} as const;

/** Each verdict of a soak is told once. */
export async function tellVerdict(
  context: OperationContext,
  { launch }: LaunchRecord,
  { verdict, reasons, caveats }: SoakReading,
): Promise<void> {
  if (verdict === 'open') return;
  await context.notify({
    kind: 'soak.verdict',
    key: `${launch.id} ${verdict}`,
    launchId: launch.id,
    to: { roles: ['manager', 'contributor'] },
    title: `${WORDS[verdict]}: ${launch.title || launch.version}`,
    text: [...reasons, ...caveats].map(({ text }) => text).join('; '),
    path: `/launches/${launch.id}/soak`,
  });
}
