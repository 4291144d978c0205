import type { Metadata } from 'next';
import { SoakReportPage } from '#components/soak/report-page.tsx';
import { reportSoak } from '#lib/use-cases/soak/report-soak.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'Soak report' };

export default async function LaunchSoakReportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { report } = await read(reportSoak, { launchId: id });
  return <SoakReportPage report={report} launchId={id} />;
}
