import { z } from 'zod';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
const NAME_HELP = 'Begin with a letter; letters, digits, _ . and - may follow, such as API_VERSION.';

export const VariableName = z.string().trim().regex(NAME, NAME_HELP);
export const VariableValue = z.string().max(4000, 'At most 4,000 characters.');

export const SecretName = z.string().trim().regex(NAME, NAME_HELP);
export const SecretValue = z
  .string()
  .min(1, 'Write the value.')
  .max(16_000, 'At most 16,000 characters.')
  .refine((value) => !value.includes('\0'), 'A secret is text; this holds a zero byte.');

/** A variable whose name says that its value should not be readable by everyone here. */
export function looksSecret(name: string): boolean {
  return /(^|[_.-])(secret|password|passwd|pwd|token|api_?key|private_?key|credential)s?($|[_.-])/i.test(name);
}

/** How the version that answers in an environment is read: a URL, and where in its JSON answer version and commit stand. */
export const IdentityProbe = z.object({
  url: z.string(),
  versionPath: z.string().trim().max(200, 'At most 200 characters.'),
  commitPath: z.string().trim().max(200, 'At most 200 characters.'),
});
export type IdentityProbe = z.infer<typeof IdentityProbe>;
