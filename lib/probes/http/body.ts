import { randomUUID } from 'node:crypto';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import type { Fixture } from '../tools.ts';

export type Body = { bytes: Uint8Array; type: string | null };

/** The bytes that a request sends, with their content type. */
export async function bodyOf(spec: RequestSpec, fixture: (name: string) => Promise<Fixture>): Promise<Body | null> {
  if (spec.json !== undefined) return { bytes: Buffer.from(JSON.stringify(spec.json)), type: 'application/json' };
  if (spec.form) {
    const text = new URLSearchParams(Object.entries(spec.form)).toString();
    return { bytes: Buffer.from(text), type: 'application/x-www-form-urlencoded' };
  }
  if (spec.multipart) return multipart(spec.multipart, fixture);
  if (spec.body === undefined) return null;
  if (typeof spec.body === 'string') return { bytes: Buffer.from(spec.body), type: null };
  const { bytes, type } = await fixture(spec.body.fixture);
  return { bytes, type };
}

async function multipart(parts: NonNullable<RequestSpec['multipart']>, fixture: (name: string) => Promise<Fixture>) {
  const boundary = `gonogo-${randomUUID()}`;
  const pieces: Uint8Array[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const file = typeof part === 'string' ? null : await fileOf(part, fixture);
    const head = [`--${boundary}`];
    if (file === null || typeof part === 'string') {
      head.push(`Content-Disposition: form-data; name="${quoted(name)}"`);
    } else {
      const filename = part.filename ?? file.name;
      head.push(`Content-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(filename)}"`);
      head.push(`Content-Type: ${oneLine(part.type ?? file.type ?? 'application/octet-stream')}`);
    }
    const bytes = file ? file.bytes : Buffer.from(String(part));
    pieces.push(Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes, Buffer.from('\r\n'));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(pieces), type: `multipart/form-data; boundary=${boundary}` };
}

type FilePart = Exclude<NonNullable<RequestSpec['multipart']>[string], string>;

async function fileOf(part: FilePart, fixture: (name: string) => Promise<Fixture>): Promise<Fixture> {
  if ('fixture' in part) return fixture(part.fixture);
  return { name: part.filename, type: part.type ?? 'text/plain', bytes: Buffer.from(part.content) };
}

/** As the HTML standard writes names of a form: nothing in them can end the header. */
const quoted = (text: string) => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const oneLine = (text: string) => text.replace(/[\r\n]/g, ' ');
