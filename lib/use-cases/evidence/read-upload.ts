import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import { checkFile, FILE_LIMIT } from '../../domain/item/file-type.ts';
import { isText } from '../file-text.ts';

/** A file as a browser or a script sends it. */
export const UPLOAD = {
  name: z.string().trim().min(1, 'The file has no name.').max(255, 'A file name has at most 255 characters.'),
  contentBase64: z.string().max(Math.ceil(FILE_LIMIT / 3) * 4 + 4, 'A file may have 10 MB. Link to larger ones.'),
};

/** What is kept of an upload; its type is told by its content. */
export async function readUpload(upload: { name: string; contentBase64: string }) {
  const bytes = new Uint8Array(Buffer.from(upload.contentBase64, 'base64'));
  const sniffed = await fileTypeFromBuffer(bytes);
  const check = checkFile(upload.name, bytes.length, sniffed?.mime ?? null, isText(bytes));
  if (!check.accepted) throw new GonogoError(bytes.length > FILE_LIMIT ? 'too-large' : 'rule', check.reason);
  return {
    name: upload.name.replaceAll(/[\p{Cc}/\\]/gu, '_'),
    mediaType: check.mediaType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  };
}
