import { z } from 'zod';
import { insertComment } from '../../db/comments.ts';
import { GonogoError } from '../../domain/errors.ts';
import { ItemKey } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { tellMentioned } from '../notify/launch-news.ts';

export const addComment = launchOperation({
  name: 'comment.add',
  summary: 'Comment on an item',
  action: 'item.comment',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/comments' },
  input: z.object({
    launchId: LaunchId,
    itemKey: ItemKey,
    text: z.string().trim().min(1, 'Write something first.').max(10_000, 'A comment has at most 10,000 characters.'),
  }),
  run: async (context, input, target) => {
    const { item, row } = findItem(target, input.itemKey);
    if (!context.userId) throw new GonogoError('refused', 'A person writes comments.');
    const text = await context.storeText(input.text);
    const comment = await insertComment(context.tx, {
      launchId: input.launchId,
      itemId: row.id,
      authorId: context.userId,
      textId: text.id,
      at: context.now,
    });
    await context.audit({
      targetKind: 'comment',
      targetId: comment.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      textRef: text,
    });
    await tellMentioned(context, target, {
      id: comment.id,
      text: input.text,
      textRef: text,
      itemKey: input.itemKey,
      itemText: item.text,
    });
    return {
      output: { commentId: comment.id },
      change: { action: 'comment.add', text: `commented on “${item.text}”`, itemKeys: [input.itemKey] },
    };
  },
});
