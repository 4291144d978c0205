import { z } from 'zod';
import { insertFile } from '../../db/evidence-files.ts';
import { findLaunchItem } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { ItemKey } from '../item/fields.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { operation } from '../operation.ts';
import { readUpload, UPLOAD } from './read-upload.ts';

const Input = z.object({ launchId: LaunchId, itemKey: ItemKey, ...UPLOAD });

/** Keeps an upload until an answer takes it as evidence; it is bound to its item and uploader. */
export const attachFile = operation({
  name: 'evidence.attach-file',
  summary: 'Upload a file to attach to an answer (10 MB at most); answers its id',
  action: 'evidence.attach',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/files' },
  input: Input,
  load: lockedLaunch,
  run: async (context, input) => {
    const item = await findLaunchItem(context.tx, input.launchId, input.itemKey);
    if (!item) throw new GonogoError('not-found', 'This launch has no such item; reload the page.');
    const file = await readUpload(input);
    const { id } = await insertFile(context.tx, {
      launchId: input.launchId,
      itemId: item.id,
      ...file,
      uploadedById: context.userId,
    });
    const { name, mediaType, size, sha256 } = file;
    await context.audit({
      targetKind: 'file',
      targetId: id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { size, sha256, mediaType },
      text: name,
    });
    return { fileId: id, name, size, mediaType };
  },
});
