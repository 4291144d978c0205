import { z } from 'zod';
import { deleteCommentRow, findComment } from '../../db/comments.ts';
import { GonogoError } from '../../domain/errors.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';

export const deleteComment = launchOperation({
  name: 'comment.delete',
  summary: 'Delete a comment of your own',
  action: 'item.comment',
  http: { method: 'DELETE', path: '/launches/{launchId}/comments/{commentId}' },
  input: z.object({ launchId: LaunchId, commentId: z.uuid() }),
  run: async (context, input, { record }) => {
    const comment = await findComment(context.tx, input.launchId, input.commentId);
    if (!comment) throw new GonogoError('not-found', 'This comment is gone already.');
    if (comment.authorId !== context.userId) throw new GonogoError('refused', 'Only its author can delete a comment.');
    await deleteCommentRow(context.tx, comment.id, comment.textId, context.now);
    const key = record.items.find((row) => row.id === comment.itemId)?.key ?? null;
    await context.audit({ targetKind: 'comment', targetId: comment.id, launchId: input.launchId, itemKey: key });
    return { output: {}, change: { action: 'comment.delete', text: 'deleted a comment', itemKeys: key ? [key] : [] } };
  },
});
