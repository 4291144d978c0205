/** An address with those of the given parameters that say something. */
export function address(
  path: string,
  parameters: Record<string, string | number | boolean | null | undefined>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    search.set(name, value === true ? '1' : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** One value of a parameter, however often the address has it. */
export function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** A page number out of an address; whatever else stands there is the first page. */
export function pageNumber(value: string | string[] | undefined): number {
  const number = Number(one(value));
  return Number.isInteger(number) && number > 0 && number <= 100_000 ? number : 1;
}
