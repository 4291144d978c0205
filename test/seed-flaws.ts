import type { LintCode } from '#lib/domain/checklist/lint/model.ts';

/** Flaws that the five seeds have: code, line, and words of the reason. */
export const FLAWS: Record<string, [LintCode, number, string][]> = {
  'hamsaya-production-readiness': [
    ['overall-not-mean', 165, '68.9%'],
    ['effort-not-sum', 205, '7.5-10.5 h'],
    ['effort-conflict', 201, '2-3 h'],
    ['open-box-says-done', 177, 'Rate limiting'],
    ['placeholder', 266, '<previous-commit>'],
    ['role-without-person', 291, 'On-Call'],
  ],
  'elohimos-go-live': [
    ['total-not-sum', 546, '48 + 32 + 16 + 16 = 112'],
    ['threshold-conflict', 604, 'Error rate'],
    ['threshold-conflict', 601, 'Memory'],
    ['baseline-breaks-target', 565, '2.1GB'],
    ['baseline-breaks-target', 566, '65%'],
    ['promql-meaning', 308, 'per second'],
    ['promql-meaning', 315, 'histogram_quantile'],
    ['promql-meaning', 262, 'histogram_quantile'],
    ['trusts-every-proxy', 56, '--forwarded-allow-ips'],
    ['placeholder', 23, 'yourdomain.com'],
    ['rollback-to-itself', 386, '1.0.0-rc1'],
  ],
  'elohimos-production-readiness': [
    ['path-conflict', 346, '/api/v1/health'],
    ['trusts-every-proxy', 334, '--forwarded-allow-ips'],
    ['placeholder', 444, '____'],
  ],
  'oneshot-ga-launch': [
    ['command-cannot-run', 105, 'verify-backups.py'],
    ['review-overdue', 330, '2024-02-01'],
    ['placeholder', 199, 'yourdomain.com'],
    ['role-without-person', 268, 'Security Lead'],
  ],
  'cimeika-production-checklist': [
    ['threshold-conflict', 166, '< 200ms'],
    ['role-without-person', 320, 'Escalation'],
    ['same-item-twice', 193, 'Recovery procedures'],
  ],
};
