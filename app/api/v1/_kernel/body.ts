import { GonogoError } from '#lib/domain/errors.ts';

const JSON_BYTES = 3_000_000;
/** 10 MB of file, as base64 inside JSON or as a part of a form. */
export const FILE_BYTES = 15_000_000;

/** A body that is no JSON or form at all: the caller's mistake, told apart from input that breaks a rule. */
export class MalformedBody extends Error {
  override name = 'MalformedBody';
}

/** The body as an input object; {} when there is none. Bounded while it is read, whatever its length header says. */
export async function readBody(request: Request, takesFile: boolean): Promise<Record<string, unknown>> {
  const most = takesFile ? FILE_BYTES : JSON_BYTES;
  const bytes = await readBounded(request, most);
  if (bytes.length === 0) return {};
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data' && takesFile) return readForm(request, bytes);
  if (type !== '' && type !== 'application/json' && !type.endsWith('+json')) {
    throw new MalformedBody('Send the body as application/json.');
  }
  const value = parseJson(new TextDecoder().decode(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedBody('The body must be one JSON object.');
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedBody('The body is not valid JSON.');
  }
}

async function readBounded(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new GonogoError('too-large', `A body may have ${Math.floor(most / 1_000_000)} MB here.`, {
      details: { mostBytes: most },
    });
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Parts become fields; the part `file` becomes name and contentBase64, as the JSON form has them. */
async function readForm(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new MalformedBody('The form cannot be read.');
  });
  const input: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') input[name] = value;
    else if (name === 'file') {
      input.name ??= value.name;
      input.contentBase64 = Buffer.from(await value.arrayBuffer()).toString('base64');
    }
  }
  return input;
}
