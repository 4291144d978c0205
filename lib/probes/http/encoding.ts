import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

function decoder(encoding: string, raw: Buffer) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  // Some servers leave out the frame that the standard asks for around it; browsers and curl read both.
  if (encoding === 'deflate') return (raw[0] ?? 0) % 16 === 8 ? createInflate() : createInflateRaw();
  if (encoding === 'zstd') return createZstdDecompress();
  return encoding === 'br' ? createBrotliDecompress() : null;
}

/**
 * A body without its content encoding, `most` bytes of it: what a small answer unpacks to is not up to the target.
 * An encoding that is not known leaves the body as it came.
 */
export function decoded(raw: Buffer, encoding: string | undefined, cut: boolean, most: number) {
  const plain = { body: raw, cut };
  const stream = encoding === undefined || raw.length === 0 ? null : decoder(encoding.trim().toLowerCase(), raw);
  if (!stream) return Promise.resolve(plain);
  return new Promise<{ body: Buffer; cut: boolean }>((done, fail) => {
    const kept: Buffer[] = [];
    let size = 0;
    const finish = (short: boolean) => {
      stream.removeAllListeners();
      stream.on('error', () => undefined);
      stream.destroy();
      done({ body: Buffer.concat(kept).subarray(0, most), cut: short });
    };
    stream.on('data', (chunk: Buffer) => {
      kept.push(chunk);
      size += chunk.length;
      if (size > most) finish(true);
    });
    stream.on('end', () => finish(cut));
    // The end of a body that was cut is missing, which is no fault of the target.
    stream.on('error', (error) => (cut ? finish(true) : fail(error)));
    stream.end(raw);
  });
}
