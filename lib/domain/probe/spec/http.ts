import type { z } from 'zod';
import { probeKind } from './common.ts';
import { httpExpect, oneBody, requestShape } from './request.ts';

/** One request, and what its answer has to be. */
export const http = probeKind('http', { ...requestShape, expect: httpExpect }).superRefine(oneBody);
export type HttpSpec = z.infer<typeof http>;
/** What the engine needs to send one request; a step of a scenario and a target of a load have it too. */
export type RequestSpec = Pick<
  HttpSpec,
  'method' | 'url' | 'headers' | 'body' | 'json' | 'form' | 'multipart' | 'auth' | 'follow'
>;
