'use server';

export async function nothing() {
  return { ok: true };
}
