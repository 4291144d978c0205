import { headerOf } from '#lib/domain/probe/facts/common.ts';
import type { HeadersFacts } from '#lib/domain/probe/facts/kinds.ts';
import { httpUrl } from '../http/chain.ts';
import { gatherHttp } from '../http/facts.ts';
import type { Gather, Tools } from '../tools.ts';

/** The page that a visitor ends up with, and the first answer over plain HTTP. */
export const headers: Gather<'headers'> = async (spec, tools) => {
  const page = await gatherHttp({ method: 'GET', url: spec.url, follow: 10 }, tools);
  if (!page.ok) return page;
  const plain = spec.expect.httpsRedirect === undefined ? null : await askPlain(spec.url, tools);
  return { ok: true, facts: { page: page.facts, plain } };
};

async function askPlain(text: string, tools: Tools): Promise<HeadersFacts['plain']> {
  const url = httpUrl(text);
  if (url.protocol === 'https:') {
    url.protocol = 'http:';
    url.port = '';
  }
  const answer = await gatherHttp({ method: 'GET', url: url.href, follow: 0 }, tools);
  if (!answer.ok) return answer;
  const { status, headers: found } = answer.facts;
  return { ok: true, facts: { url: url.href, status, location: headerOf(found, 'location') } };
}
