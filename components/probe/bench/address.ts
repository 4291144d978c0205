/** The bench with a probe of a launch; without a name, for a new one of that item. */
export function benchOf(launchId: string, itemKey: string, probe?: string): string {
  const query = new URLSearchParams({ launch: launchId, item: itemKey, ...(probe === undefined ? {} : { probe }) });
  return `/probes?${query}`;
}
