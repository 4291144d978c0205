import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { reportSoak } from '#lib/use-cases/soak/report-soak.ts';

type Context = { params: Promise<{ id: string }> };

/** The report of a soak as a Markdown file. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const input = { launchId: (await params).id };
    const { report, markdown } = await reportSoak(getRuntime().deps, await currentActor(), input);
    const name = `soak-${report.version}.md`;
    return new Response(markdown, {
      headers: {
        // Never shown inside gonogo: what people typed stands in it.
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
