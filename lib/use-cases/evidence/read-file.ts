import { z } from 'zod';
import { findFile } from '../../db/evidence-files.ts';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { query } from '../query.ts';

/** For downloads; the caller serves it as an attachment, never inline. */
export const readFile = query({
  name: 'evidence.read-file',
  summary: 'Download an attached file',
  action: 'project.read',
  http: null,
  input: z.object({ launchId: LaunchId, fileId: z.uuid() }),
  load: async (db, input) => {
    const found = await projectOfLaunch(db, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async ({ db }, input) => {
    const file = await findFile(db, input.launchId, input.fileId);
    if (!file) throw new GonogoError('not-found', 'This launch has no such file.');
    if (!file.bytes) throw new GonogoError('expired', 'The content of this file was erased.');
    return { name: file.name, mediaType: file.mediaType, bytes: file.bytes };
  },
});
