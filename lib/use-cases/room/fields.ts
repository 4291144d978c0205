import { z } from 'zod';
import type { Metric } from '../../domain/checklist/model.ts';
import { STEP_KINDS } from '../../domain/checklist/model.ts';
import { parseCondition } from '../../domain/checklist/step-kinds.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { StepFields } from '../../domain/room/model.ts';

export const StepKey = z.string().min(1, 'Name the step.').max(200);
export const StepRevision = z.number().int().optional();

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString('en')} characters.`);
const Seconds = z.number().int().min(1).max(31_536_000);

/** A step as a person writes it. Times are seconds; `offsetSeconds` counts from T-0. */
export const StepInput = z.object({
  title: words(500).min(1, 'Say what is to be done.'),
  phaseTitle: words(200).default(''),
  offsetSeconds: z.number().int().min(-31_536_000).max(31_536_000).nullable().default(null),
  help: words(20_000).default(''),
  commands: z.array(words(10_000).min(1)).max(20, 'At most 20 commands.').default([]),
  expected: words(10_000).default(''),
  plannedSeconds: Seconds.nullable().default(null),
  owner: words(200).nullable().default(null),
  kind: z.enum(STEP_KINDS).default('step'),
  /** The gate that a go / no-go point asks; null = the one to launch on. */
  gateKey: words(200).nullable().default(null),
  canary: z
    .object({
      percent: z.number().min(0).max(100).nullable().default(null),
      watchSeconds: Seconds,
      /** Such as "Error rate < 5%". */
      conditions: z.array(words(300).min(1)).max(20, 'At most 20 conditions.').default([]),
    })
    .nullable()
    .default(null),
});
export type StepInput = z.infer<typeof StepInput>;

/** Binds conditions to the metrics of the launch, and keeps of the kinds only what belongs to the chosen one. */
export function stepFields(input: StepInput, metrics: Metric[], gateKeys: readonly string[]): StepFields {
  if (input.kind === 'canary' && !input.canary)
    throw refused('canary.watchSeconds', 'Say how long the canary is watched.');
  if (input.kind === 'gate' && input.gateKey && !gateKeys.includes(input.gateKey))
    throw refused('gateKey', `This launch has no gate “${input.gateKey}”. It has: ${gateKeys.join(', ') || 'none'}.`);
  return {
    ...input,
    phaseTitle: input.phaseTitle || 'Steps',
    owner: input.owner || null,
    gateKey: input.kind === 'gate' ? input.gateKey || null : null,
    canary:
      input.kind === 'canary' && input.canary
        ? { ...input.canary, conditions: input.canary.conditions.map((text) => parseCondition(text, metrics)) }
        : null,
  };
}

function refused(path: string, message: string): GonogoError {
  return new GonogoError('invalid-input', message, { fields: [{ path, message }] });
}
