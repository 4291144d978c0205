import { activity, instanceActivity } from '../audit/activity.ts';
import { projectActivity } from '../audit/project-activity.ts';
import { verifyAudit, verifyProjectAudit } from '../audit/verify-audit.ts';

export const AUDIT_QUERIES = [activity, instanceActivity, projectActivity, verifyAudit, verifyProjectAudit];
