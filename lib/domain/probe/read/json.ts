/** JSON of a stranger: its value, or that there is none. A mark of byte order before it is passed over, as browsers do. */
export type ReadJson = { ok: true; value: unknown } | { ok: false };

export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return { ok: false };
  }
}
