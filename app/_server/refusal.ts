import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getRuntime } from '#lib/runtime/runtime.ts';

/* The reason travels in the address, signed: nobody can make this site say something by sending a link. */

export function refusalAddress(reason: string, from: string): string {
  const text = Buffer.from(reason, 'utf8').toString('base64url');
  return `/refused?${new URLSearchParams({ why: text, mark: mark(text), from })}`;
}

export function readRefusal(why: unknown, given: unknown): string | null {
  if (typeof why !== 'string' || typeof given !== 'string') return null;
  const wanted = Buffer.from(mark(why));
  const actual = Buffer.from(given);
  if (wanted.length !== actual.length || !timingSafeEqual(wanted, actual)) return null;
  return Buffer.from(why, 'base64url').toString('utf8');
}

function mark(text: string): string {
  return createHmac('sha256', getRuntime().keys.auth).update(`refusal:${text}`).digest('base64url').slice(0, 22);
}
