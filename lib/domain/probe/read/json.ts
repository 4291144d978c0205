/** JSON of a stranger: its value, or why there is none. */
export type ReadJson = { ok: true; value: unknown } | { ok: false };

export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}
