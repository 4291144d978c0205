import { z } from 'zod';

export const INSTANCE_ROLES = ['admin', 'member'] as const;
export const InstanceRole = z.enum(INSTANCE_ROLES);
export type InstanceRole = z.infer<typeof InstanceRole>;

/** Manager runs the project, contributor works on items, viewer reads and may hold a seat, auditor reads all and changes nothing. */
export const PROJECT_ROLES = ['manager', 'contributor', 'viewer', 'auditor'] as const;
export const ProjectRole = z.enum(PROJECT_ROLES);
export type ProjectRole = z.infer<typeof ProjectRole>;

export const TOKEN_ABILITIES = ['read', 'write', 'gate', 'ingest'] as const;
export const TokenAbility = z.enum(TOKEN_ABILITIES);
export type TokenAbility = z.infer<typeof TokenAbility>;
