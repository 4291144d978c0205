import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { insertFile } from '../../db/evidence-files.ts';
import { findLaunchItem } from '../../db/launch-items.ts';
import { lockLaunch } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import { checkFile, FILE_LIMIT } from '../../domain/item/file-type.ts';
import { isText } from '../file-text.ts';
import { ItemKey } from '../item/fields.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';

const Input = z.object({
  launchId: LaunchId,
  itemKey: ItemKey,
  name: z.string().trim().min(1, 'The file has no name.').max(255, 'A file name has at most 255 characters.'),
  contentBase64: z.string().max(Math.ceil(FILE_LIMIT / 3) * 4 + 4, 'A file may have 10 MB. Link to larger ones.'),
});

/** Keeps an upload until an answer takes it as evidence; it is bound to its item and uploader. */
export const attachFile = operation({
  name: 'evidence.attach-file',
  summary: 'Upload a file to attach to an answer (10 MB at most); answers its id',
  action: 'evidence.attach',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/files' },
  input: Input,
  load: async (tx, input) => {
    const found = await lockLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async (context, input) => {
    const item = await findLaunchItem(context.tx, input.launchId, input.itemKey);
    if (!item) throw new GonogoError('not-found', 'This launch has no such item; reload the page.');
    const bytes = new Uint8Array(Buffer.from(input.contentBase64, 'base64'));
    const sniffed = await fileTypeFromBuffer(bytes);
    const check = checkFile(input.name, bytes.length, sniffed?.mime ?? null, isText(bytes));
    if (!check.accepted) throw new GonogoError(bytes.length > FILE_LIMIT ? 'too-large' : 'rule', check.reason);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = input.name.replaceAll(/[\p{Cc}/\\]/gu, '_');
    const { id } = await insertFile(context.tx, {
      launchId: input.launchId,
      itemId: item.id,
      name,
      mediaType: check.mediaType,
      size: bytes.length,
      sha256,
      bytes,
      uploadedById: context.userId,
    });
    await context.audit({
      targetKind: 'file',
      targetId: id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { size: bytes.length, sha256, mediaType: check.mediaType },
      text: name,
    });
    return { fileId: id, name, size: bytes.length, mediaType: check.mediaType };
  },
});
