import { z } from 'zod';
import { findUser } from '../../db/users.ts';
import { sendMail } from '../../deliver/smtp.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { mailBody } from '../../domain/notify/mail.ts';
import { afterAttempt } from '../../domain/notify/retry.ts';
import type { Deps } from '../deps.ts';
import { ownerOf } from '../inbox/owner.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';

const NO_SERVER = 'No SMTP server is set. Set GONOGO_SMTP_URL and GONOGO_MAIL_FROM, and start again.';

export const askTestMail = operation({
  name: 'instance.test-mail',
  summary: 'Send a mail to your own address, to see that mail works',
  action: 'instance.change',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async (context) => {
    const person = await findUser(context.tx, ownerOf(context.actor).userId);
    if (!person) throw new GonogoError('not-found', 'This account does not exist.');
    if (!context.deps.settings.smtp) throw new GonogoError('rule', NO_SERVER);
    await context.audit({ targetKind: 'instance', targetId: null });
    return { name: person.name, address: person.email };
  },
});

/** @returns the server's own words. @throws unavailable with them when it did not take the mail */
export async function sendTestMail(deps: Deps, actor: Actor): Promise<{ address: string; note: string }> {
  const to = await askTestMail(deps, actor, {});
  const { smtp, publicUrl } = deps.settings;
  if (!smtp) throw new GonogoError('rule', NO_SERVER);
  const entry = {
    title: 'Mail works',
    text: `${publicUrl} can send you mail. You asked for this test.`,
    url: `${publicUrl}/settings/instance`,
    project: 'gonogo',
    urgent: false,
    links: [],
  };
  const { answer, note } = await sendMail(smtp, {
    to,
    ...mailBody([entry], `${publicUrl}/settings/notifications`),
    messageId: `<test-${crypto.randomUUID()}@${new URL(publicUrl).hostname}>`,
    references: null,
  });
  if (afterAttempt(answer, 1, deps.now(), 0).next !== 'done')
    throw new GonogoError('unavailable', `The mail server did not take it: ${note}`);
  return { address: to.address, note };
}
