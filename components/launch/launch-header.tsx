'use client';

import { usePathname } from 'next/navigation';
import { PageHeader } from '../frame/page-header.tsx';
import { VerdictBadge } from '../ui/badge.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { LinkTabs } from '../ui/tabs.tsx';
import { Countdown, InstantTime } from '../ui/time.tsx';
import { useLaunch } from './context.tsx';
import { Here } from './here.tsx';
import { LaunchMenu } from './launch-menu.tsx';
import { LaunchNotices } from './notices.tsx';
import { StateBadge } from './state-badge.tsx';

/** Stands above every tab of a launch, and follows it live. */
export function LaunchHeader() {
  const head = useLaunch('head');
  const readiness = useLaunch('readiness');
  const gate = readiness.gates.find((one) => one.key === readiness.leadingGateKey) ?? readiness.gates.at(-1);
  const base = `/launches/${head.id}`;
  const path = usePathname();
  // The overview says verdict and clock large, the room its clock.
  const brief = path === base;
  const ownClock = brief || path === `${base}/room`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Projects', href: '/projects' },
          { label: head.projectName, href: `/projects/${head.projectSlug}` },
          { label: head.version },
        ]}
        title={
          <>
            {head.projectName} {head.version}
            {gate?.environmentName ? (
              <span className="font-normal text-muted">
                {' '}
                <span aria-hidden>→</span>
                <span className="sr-only">to</span> {gate.environmentName}
              </span>
            ) : null}
          </>
        }
        description={head.title || undefined}
        meta={
          <>
            {gate && !brief ? <VerdictBadge verdict={gate.verdict} /> : null}
            <StateBadge state={head.state} t0={head.t0} />
            {ownClock ? null : head.t0 ? (
              <span className="inline-flex flex-wrap items-baseline gap-x-2">
                <Countdown at={head.t0} held={head.held !== null} />
                <span className="text-muted">
                  <InstantTime at={head.t0} zone={head.zone} />
                </span>
              </span>
            ) : (
              <span className="text-muted">no T-0 yet</span>
            )}
            {head.commit ? (
              <code className="font-mono text-muted text-sm" title={head.commit}>
                {head.commit.slice(0, 10)}
              </code>
            ) : (
              <span className="text-muted">no commit yet</span>
            )}
          </>
        }
        action={
          <>
            <Here />
            <LaunchMenu />
            <ButtonLink variant="primary" href={`${base}/poll`}>
              Poll and decide
            </ButtonLink>
          </>
        }
        tabs={
          <LinkTabs
            label="Launch"
            tabs={[
              { label: 'Overview', href: base, exact: true },
              { label: 'Checklist', href: `${base}/checklist` },
              { label: 'Probes', href: `${base}/probes` },
              { label: 'Poll', href: `${base}/poll` },
              { label: 'Room', href: `${base}/room` },
              { label: 'Soak', href: `${base}/soak` },
              { label: 'Runbooks', href: `${base}/runbooks` },
              { label: 'Decisions', href: `${base}/packet` },
              { label: 'Activity', href: `${base}/activity` },
            ]}
          />
        }
      />
      <LaunchNotices />
    </>
  );
}
