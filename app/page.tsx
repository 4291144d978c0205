import { CircleCheck, Rocket } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHeader } from '#components/frame/page-header.tsx';
import { FirstSteps } from '#components/home/first-steps.tsx';
import { RecentlyDecided } from '#components/home/recently-decided.tsx';
import { ReviewList } from '#components/home/review-list.tsx';
import { WaitingList } from '#components/home/waiting-list.tsx';
import { LaunchList } from '#components/launch/launch-table.tsx';
import { STATE_WORDS } from '#components/launch/state-words.ts';
import { EmptyState, Section } from '#components/ui/surface.tsx';
import { LAUNCH_STATES } from '#lib/domain/outcome.ts';
import { type HomeView, showHome } from '#lib/use-cases/home/show-home.ts';
import { listReviews } from '#lib/use-cases/review/list.ts';
import { NewLaunchButton } from './_parts/new-launch-button.tsx';
import FramedLayout from './_server/framed.tsx';
import { read } from './_server/read.ts';

export const metadata: Metadata = { title: 'Home' };

export default async function HomePage() {
  const [home, reviews] = await Promise.all([read(showHome, {}), read(listReviews, {})]);
  const launches = Object.values(home.counts).reduce((sum, count) => sum + count, 0);
  const create = launches > 0 ? <NewLaunchButton /> : null;
  return (
    <FramedLayout>
      <PageHeader title="Home" action={create} meta={launches > 0 ? <States counts={home.counts} /> : null} />
      <div className="grid gap-4">
        {launches === 0 ? (
          <FirstSteps
            project={home.steps.project}
            checklist={home.steps.checklist}
            mayCreateProject={home.may.createProject}
          />
        ) : (
          <Work home={home} />
        )}
        <ReviewList rows={reviews.rows} more={reviews.more} />
      </div>
    </FramedLayout>
  );
}

function Work({ home }: { home: HomeView }) {
  const { waiting, waitingTotal, launches, decided } = home;
  return (
    <>
      <Section title={waitingTotal > 0 ? `Waiting for you: ${waitingTotal}` : 'Waiting for you'} flush>
        {waiting.length > 0 ? (
          <WaitingList entries={waiting} names={home.names} />
        ) : (
          <EmptyState
            icon={CircleCheck}
            title="Nothing waits for you"
            next="Items you own, votes, waivers and approvals show up here."
          />
        )}
        {waitingTotal > waiting.length ? (
          <p className="border-line border-t px-4 py-2 text-muted text-sm">
            and {waitingTotal - waiting.length} more, in the launches below
          </p>
        ) : null}
      </Section>
      <Section
        title="Launches now"
        flush
        aside={
          <Link href="/launches" className="link">
            All launches
          </Link>
        }
      >
        {launches.length > 0 ? (
          <LaunchList launches={launches} />
        ) : (
          <EmptyState icon={Rocket} title="No launch is open" next="Open one when the next version comes." />
        )}
        {home.moreOpen > 0 ? (
          <p className="border-line border-t px-4 py-2 text-muted text-sm">
            and {home.moreOpen} more open ones under{' '}
            <Link href="/launches" className="link">
              Launches
            </Link>
          </p>
        ) : null}
      </Section>
      {decided.length > 0 ? (
        <Section title="Recently decided" flush>
          <RecentlyDecided decided={decided} />
        </Section>
      ) : null}
    </>
  );
}

/** "3 preparing, 1 soaking": each leads to its list. */
function States({ counts }: { counts: HomeView['counts'] }) {
  return (
    <>
      {LAUNCH_STATES.filter((state) => counts[state] > 0).map((state) => (
        <Link key={state} href={`/launches?state=${encodeURIComponent(state)}`} className="text-muted hover:underline">
          {counts[state]} {STATE_WORDS[state].toLowerCase()}
        </Link>
      ))}
    </>
  );
}
