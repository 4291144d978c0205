import { z } from 'zod';
import { probeKind } from './common.ts';
import { address, COUNT, matcher, strict, TIME, text, told, whole } from './fields.ts';
import { headers } from './request.ts';

export const websocket = probeKind('websocket', {
  url: address('ws', 'wss'),
  headers: headers.optional(),
  protocols: z.array(text).max(10).optional(),
  origin: text.optional(),
  /** Messages that are sent in turn after the handshake. */
  send: z.array(text).max(50).prefault([]),
  /** How many connections are opened at once. */
  connections: whole(1, 1000).prefault(1),
  expect: strict({
    status: whole(100, 599).optional(),
    /** What the messages have to be, in the order of arrival. */
    messages: z.array(matcher()).max(50).optional(),
    /** How many of the connections stood. */
    connections: matcher(COUNT).optional(),
    protocol: matcher().optional(),
    /** Until the handshake was done. */
    time: matcher(TIME).optional(),
    /** Until the first message. */
    firstMessage: matcher(TIME).optional(),
  }).prefault({}),
}).superRefine((value, context) => {
  if (value.expect.connections === undefined && value.connections > 1)
    context.addIssue({
      code: 'custom',
      path: ['expect'],
      message: told(
        'It is not said how many of the connections have to stand.',
        `Write "connections: ${value.connections}" under "expect".`,
      ),
    });
});
export type WebsocketSpec = z.infer<typeof websocket>;
