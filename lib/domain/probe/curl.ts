import type { RequestSpec } from './spec/http.ts';

/**
 * A request as a command for a terminal. Names stay names: {{api}} becomes $api and {{secret.KEY}} becomes $KEY, to be set before, so that
 * no secret is copied along.
 */
export function toCurl(request: RequestSpec): string {
  const words = ['curl', '--silent', '--show-error'];
  if (request.method === 'HEAD') words.push('--head');
  else if (request.method !== 'GET') words.push('--request', request.method);
  if (request.follow > 0) words.push('--location', '--max-redirs', String(request.follow));
  const { auth, form, multipart, body, json } = request;
  if (auth?.bearer !== undefined) words.push('--header', quote(`Authorization: Bearer ${auth.bearer}`));
  if (auth?.basic) words.push('--user', quote(`${auth.basic.user}:${auth.basic.password}`));
  for (const [name, value] of Object.entries(request.headers ?? {})) words.push('--header', quote(`${name}: ${value}`));
  for (const [name, value] of Object.entries(form ?? {})) words.push('--data-urlencode', quote(`${name}=${value}`));
  for (const [name, value] of Object.entries(multipart ?? {}))
    words.push(
      ...(typeof value === 'string'
        ? ['--form-string', quote(`${name}=${value}`)]
        : ['--form', quote('fixture' in value ? `${name}=@${value.fixture}` : written(name, value))]),
    );
  if (json !== undefined) words.push('--json', quote(JSON.stringify(json)));
  if (typeof body === 'string') words.push('--data-raw', quote(body));
  else if (body) words.push('--data-binary', quote(`@${body.fixture}`));
  return [...words, quote(request.url)].join(' ');
}

const written = (name: string, part: { content: string; filename: string; type?: string }) =>
  `${name}=${part.content};filename=${part.filename}${part.type ? `;type=${part.type}` : ''}`;

/** In double quotes, for the names to be filled in; everything else that a shell would read is escaped. */
function quote(text: string): string {
  const parts = text.split(/(\{\{\s*[^{}]*?\s*\}\})/);
  const shown = parts.map((part) => {
    const name = /^\{\{\s*(?:secret\.)?([^{}]*?)\s*\}\}$/.exec(part)?.[1];
    return name === undefined
      ? part.replace(/["\\$`]/g, '\\$&').replaceAll('!', '"\'!\'"')
      : `\${${name.replace(/\W/g, '_')}}`;
  });
  return `"${shown.join('')}"`;
}
