import type { Metadata } from 'next';
import { Alert } from '#components/ui/alert.tsx';
import { VerdictBadge } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { InstantTime } from '#components/ui/time.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { type ActView, readActLink } from '#lib/use-cases/act/read-link.ts';
import { Entrance } from '../../_parts/entrance.tsx';
import { currentActor } from '../../_server/session.ts';
import { AcknowledgeForm, VoteForm } from './act-form.tsx';

export const metadata: Metadata = { title: 'From your mail', referrer: 'no-referrer', robots: 'noindex' };

/** Shows what a link would do and asks once more; only the button does it. */
export default async function ActPage({ params }: { params: Promise<{ token: string }> }) {
  const secret = (await params).token.slice(0, 200);
  const view = await readActLink(getRuntime().deps, await currentActor(), { secret });
  return <Act view={view} secret={secret} />;
}

function Act({ view, secret }: { view: ActView; secret: string }) {
  if (view.kind === 'none') {
    return (
      <Entrance title="From your mail">
        <Alert tone="fail" title="This link does nothing any more." safe={view.problem} />
        <Open href="/" label="Open gonogo" />
      </Entrance>
    );
  }
  if (view.kind === 'acknowledge') {
    return (
      <Entrance title={view.launch} description={`You are ${view.name}.`}>
        <p>
          The trigger <strong>“{view.trigger}”</strong> fired at <InstantTime at={view.firedAt} />.
        </p>
        <AcknowledgeForm secret={secret} />
        <Open href={`/launches/${view.launchId}/soak`} label="Open the launch" />
      </Entrance>
    );
  }
  const poll = `/launches/${view.launchId}/poll?gate=${encodeURIComponent(view.gateKey)}`;
  if (view.kind === 'changed') {
    return (
      <Entrance title={view.launch} description={`You are ${view.name}.`}>
        <Alert
          tone="caveat"
          title="The launch changed since this mail was sent."
          next="Look at it before you vote: this link no longer can."
        />
        <ul className="grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
          {view.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
          {view.more > 0 ? <li className="text-muted">and {view.more} more</li> : null}
        </ul>
        <Open href={poll} label="Open the poll" primary />
      </Entrance>
    );
  }
  return (
    <Entrance title={view.launch} description={`You are ${view.name}, and vote as ${view.role}.`}>
      <p className="flex flex-wrap items-center gap-2">
        <span>{view.gate}</span>
        <VerdictBadge verdict={view.verdict} />
      </p>
      <VoteForm secret={secret} />
      <Open href={poll} label="Look at the launch first" />
    </Entrance>
  );
}

function Open({ href, label, primary = false }: { href: string; label: string; primary?: boolean }) {
  return (
    <div>
      <ButtonLink href={href} variant={primary ? 'primary' : 'quiet'} prefetch={false}>
        {label}
      </ButtonLink>
    </div>
  );
}
