import { post } from '../../deliver/post.ts';
import { sendMail } from '../../deliver/smtp.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { redactor } from '../../domain/probe/redact.ts';
import type { Deps } from '../deps.ts';
import { beginDelivery, type ToSend } from './begin.ts';
import { keepDelivery } from './keep.ts';

/**
 * Sends one delivery: takes it up, sends it outside of any transaction, keeps what came of it. Killed in between it is
 * sent again under the same id, so that at least one arrives and a receiver can tell that two are one.
 */
export async function executeDelivery(deps: Deps, deliveryId: string): Promise<void> {
  const { send } = await begun(deps, deliveryId);
  if (!send) return;
  const result = await sent(deps, send);
  await keepDelivery(deps, SYSTEM, { deliveryId, attempt: send.attempt, luck: Math.random(), ...result });
}

async function begun(deps: Deps, deliveryId: string): Promise<{ send: ToSend | null }> {
  try {
    return await beginDelivery(deps, SYSTEM, { deliveryId });
  } catch (error) {
    // Removed with its webhook, or long over.
    if (isGonogoError(error) && error.code === 'not-found') return { send: null };
    throw error;
  }
}

async function sent(deps: Deps, send: ToSend) {
  const { smtp, webhookPrivate } = deps.settings;
  if (send.channel === 'webhook') {
    const { answer, note, body, milliseconds } = await post(send.url, send, webhookPrivate);
    const { text } = redactor(send.secrets);
    return { answer, note: text(note), body: text(body), milliseconds };
  }
  if (!smtp) return { answer: { kind: 'none' as const }, note: 'No SMTP server is set (GONOGO_SMTP_URL)' };
  const began = performance.now();
  const result = await sendMail(smtp, send.mail);
  return { ...result, milliseconds: Math.round(performance.now() - began) };
}
