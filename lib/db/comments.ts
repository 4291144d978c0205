import type { ReadDb, WriteTx } from './types.ts';

export function insertComment(
  tx: WriteTx,
  row: { launchId: string; itemId: string; authorId: string; textId: string; at: Date },
) {
  return tx.comment.create({ data: row, select: { id: true } });
}

export function findComment(db: ReadDb, launchId: string, commentId: string) {
  return db.comment.findFirst({ where: { id: commentId, launchId, deletedAt: null } });
}

export async function deleteCommentRow(tx: WriteTx, commentId: string, textId: string, at: Date): Promise<void> {
  await tx.comment.update({ where: { id: commentId }, data: { deletedAt: at } });
  await tx.personalText.update({ where: { id: textId }, data: { text: null, erasedAt: at } });
}

export function commentsOf(db: ReadDb, itemId: string) {
  return db.comment.findMany({ where: { itemId, deletedAt: null }, orderBy: { at: 'asc' }, take: 500 });
}
