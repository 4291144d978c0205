import { insertFile } from '../../db/evidence-files.ts';
import { GonogoError } from '../../domain/errors.ts';
import { readUpload } from '../evidence/read-upload.ts';
import type { OperationContext } from '../operation.ts';

type Upload = { name: string; contentBase64: string };

/** Keeps a picture beside the reading that it shows. Answers what the record names of it; null = there is none. */
export async function keepPicture(
  { tx, userId }: OperationContext,
  launchId: string,
  observationId: string,
  picture: Upload | null | undefined,
): Promise<{ fileId: string; sha256: string; size: number } | null> {
  if (!picture) return null;
  const file = await readUpload(picture);
  if (!file.mediaType.startsWith('image/')) {
    const message = 'This is no picture. Choose a PNG, JPEG, GIF or WebP file.';
    throw new GonogoError('invalid-input', message, { fields: [{ path: 'picture', message }] });
  }
  const { id } = await insertFile(tx, { launchId, itemId: null, observationId, ...file, uploadedById: userId });
  return { fileId: id, sha256: file.sha256, size: file.size };
}
