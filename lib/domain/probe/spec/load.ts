import { z } from 'zod';
import { hasTemplate } from '../template.ts';
import { probeKind } from './common.ts';
import { duration, matcher, notEmpty, percent, RATE, rate, SHARE, strict, TIME, text, told, whole } from './fields.ts';
import { oneBody, requestShape } from './request.ts';

const figures = {
  p50: matcher(TIME).optional(),
  p95: matcher(TIME).optional(),
  p99: matcher(TIME).optional(),
  errors: matcher(SHARE).optional(),
  throughput: matcher(RATE).optional(),
};

const { follow, ...sent } = requestShape;
const target = strict({ name: text.optional(), ...sent, share: percent.optional() }).superRefine(oneBody);
export type LoadTarget = z.infer<typeof target>;

export const load = probeKind('load', {
  targets: z.array(target).min(1, told('Nothing to ask.', 'Write a list of addresses under "targets".')).max(50),
  /** Requests a second, or how many ask at once: one of the two. */
  rate: rate.optional(),
  users: whole(1, 10_000).optional(),
  ramp: duration
    .superRefine((ms, context) => {
      if (ms > 600_000) context.addIssue({ code: 'custom', message: told('This is too long.', 'At most 10m.') });
    })
    .optional(),
  duration: duration.superRefine((ms, context) => {
    if (ms > 3_600_000) context.addIssue({ code: 'custom', message: told('This is too long.', 'At most 1h.') });
  }),
  expect: strict({
    ...figures,
    /** By the name of a target. */
    targets: z.record(z.string(), strict(figures).superRefine(notEmpty)).optional(),
    /** By how much a figure may be worse than in the last kept run, such as "<= 20%". */
    worse: strict({
      p50: matcher(SHARE).optional(),
      p95: matcher(SHARE).optional(),
      p99: matcher(SHARE).optional(),
      throughput: matcher(SHARE).optional(),
    })
      .superRefine(notEmpty)
      .optional(),
  }).superRefine(notEmpty),
}).superRefine((value, context) => {
  if ((value.rate === undefined) === (value.users === undefined))
    context.addIssue({
      code: 'custom',
      message: told('It is not said how much to ask.', 'Write either "rate: 50/s" or "users: 20".'),
    });
  const names = value.targets.map(targetName);
  for (const name of Object.keys(value.expect.targets ?? {})) {
    const path = ['expect', 'targets', name];
    if (!names.includes(name))
      context.addIssue({
        code: 'custom',
        path,
        message: told(`No target is called "${name}".`, `The targets are ${names.join(', ')}.`),
      });
    else if (hasTemplate(name))
      context.addIssue({
        code: 'custom',
        path,
        message: told(`"${name}" has another name once its variables are filled in.`, 'Give this target a "name".'),
      });
  }
  if (new Set(names).size < names.length)
    context.addIssue({
      code: 'custom',
      path: ['targets'],
      message: told('Two targets have the same name.', 'Give each a name of its own.'),
    });
  const shares = value.targets.flatMap((each) => each.share ?? []);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.length > 0 && (shares.length < value.targets.length || Math.abs(sum - 100) > 0.01))
    context.addIssue({
      code: 'custom',
      path: ['targets'],
      message: told('The shares do not add up to 100%.', 'Give every target a share, 100% together, or none.'),
    });
});
export type LoadSpec = z.infer<typeof load>;

/** What a target is called where it has no name of its own. */
export function targetName(target: { name?: string; method: string; url: string }): string {
  return target.name ?? `${target.method} ${target.url}`;
}
