'use server';

import { verifyAudit } from '#lib/use-cases/audit/verify-audit.ts';
import { runAction } from '../_server/run-action.ts';

export const doVerifyAudit = async (input: Parameters<typeof verifyAudit>[2]) => runAction(verifyAudit, input);
