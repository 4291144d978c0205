/** Offered in forms; others that the database of time zones knows (old names) can be typed too. */
export function knownZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
