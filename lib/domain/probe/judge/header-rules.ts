/** Nobody, or the site alone, may show the page in a frame. */
export const isClosedFrame = (value: string) =>
  value.startsWith('frame-ancestors')
    ? !/\s(?:\*|https?:)(?:\s|$)/i.test(value)
    : /^\s*(?:deny|sameorigin)\s*$/i.test(value);

/** Only a redirect that leads to https, on the same host or the one of the page, keeps people off the plain address. */
export function isHttpsRedirect(
  { url, status, location }: { url: string; status: number; location: string | null },
  pageUrl: string,
): boolean {
  if (![301, 302, 303, 307, 308].includes(status) || location === null || !URL.canParse(location, url)) return false;
  const target = new URL(location, url);
  return target.protocol === 'https:' && [new URL(url).hostname, new URL(pageUrl).hostname].includes(target.hostname);
}

/** A product with digits of a version behind it. */
export const tellsVersion = (banner: string) => /\d+\.\d+|\/\s*\d/.test(banner);
