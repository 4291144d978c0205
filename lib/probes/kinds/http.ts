import { gatherHttp } from '../http/facts.ts';
import type { Gather } from '../tools.ts';

export const http: Gather<'http'> = (spec, tools) => gatherHttp(spec, tools);
