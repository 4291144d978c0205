import type { Prisma, PrismaClient } from './generated/client.ts';

/** May read; outside a write transaction only these calls are meant to be used. */
export type ReadDb = PrismaClient | Prisma.TransactionClient;

declare const writable: unique symbol;

/** A transaction that may write. Only the operation door hands one out (see write-transaction.ts). */
export type WriteTx = Prisma.TransactionClient & { readonly [writable]: true };

export type Db = PrismaClient;

/** A JSON column's value as Prisma takes it. */
export type Json = Prisma.InputJsonValue;

export function json(value: unknown): Json {
  return value as Json;
}
