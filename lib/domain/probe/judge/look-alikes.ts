/** An origin that nobody would allow on purpose: whoever gets it allowed is copying what is asked. */
export const STRANGER = 'https://gonogo-stranger.example';

/** Origins that careless comparisons take for `origin`: by prefix, by suffix, by an unescaped dot, without scheme or port. */
export function lookAlikes(origin: string): string[] {
  if (!URL.canParse(origin)) return [];
  const url = new URL(origin);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return [];
  const { protocol, hostname } = url;
  const port = url.port === '' ? '' : `:${url.port}`;
  const isName = /[a-z]/i.test(hostname) && !hostname.startsWith('[');
  const found = [
    protocol === 'https:' ? `http://${hostname}${port}` : `https://${hostname}${port}`,
    `${protocol}//${hostname}:${url.port === '8443' ? '9443' : '8443'}`,
  ];
  if (!hostname.startsWith('[')) found.push(`${protocol}//${hostname}.attacker.example${port}`);
  if (isName) found.push(`${protocol}//attacker${hostname}${port}`, `${protocol}//attacker.${hostname}${port}`);
  if (isName && hostname.includes('.')) found.push(`${protocol}//${hostname.replace('.', 'x')}${port}`);
  return [...new Set(found)].filter((each) => each !== origin && URL.canParse(each));
}
