import { z } from 'zod';
import { EnvironmentKind, Url, UrlName } from '../../domain/environment/address.ts';
import { AllowanceInput } from '../../domain/environment/allowance.ts';
import { AllowedHost } from '../../domain/environment/hosts.ts';
import { IdentityProbe, VariableName, VariableValue } from '../../domain/environment/variables.ts';

const few = (record: Record<string, unknown>) => Object.keys(record).length <= 200;

export const EnvironmentInput = {
  name: z.string().trim().min(1, 'Give the environment a name.').max(80, 'At most 80 characters.'),
  kind: EnvironmentKind,
  urls: z.record(UrlName, Url).refine(few, 'At most 200 addresses.'),
  variables: z.record(VariableName, VariableValue).refine(few, 'At most 200 variables.'),
  allowedHosts: z
    .array(AllowedHost)
    .max(200, 'At most 200 hosts.')
    .transform((hosts) => [...new Set(hosts)]),
  identityProbe: IdentityProbe.extend({ url: Url }).nullable(),
  /** Only what is to change. */
  allowance: AllowanceInput,
};
