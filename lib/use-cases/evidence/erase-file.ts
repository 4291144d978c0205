import { z } from 'zod';
import { eraseFileBytes, findFile } from '../../db/evidence-files.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Note } from '../item/fields.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';

/** The bytes are gone for good; name, size and hash stay, so that the history still holds. */
export const eraseFile = launchOperation({
  name: 'evidence.erase-file',
  summary: 'Erase the content of an attached file, leaving a tombstone',
  action: 'text.erase',
  http: { method: 'DELETE', path: '/launches/{launchId}/files/{fileId}' },
  input: z.object({ launchId: LaunchId, fileId: z.uuid(), reason: Note }),
  run: async (context, input, { record }) => {
    const file = await findFile(context.tx, input.launchId, input.fileId);
    if (!file) throw new GonogoError('not-found', 'This launch has no such file.');
    if (file.erasedAt) throw new GonogoError('rule', 'This file is erased already.');
    await eraseFileBytes(context.tx, file.id, context.now);
    const key = record.items.find((row) => row.id === file.itemId)?.key ?? null;
    await context.audit({
      targetKind: 'file',
      targetId: file.id,
      launchId: input.launchId,
      itemKey: key,
      payload: { sha256: file.sha256, size: file.size },
      text: input.reason.trim() || null,
    });
    return { output: {}, change: { action: 'evidence.erase-file', text: 'erased a file', itemKeys: key ? [key] : [] } };
  },
});
