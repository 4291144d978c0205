import { defineConfig } from 'prisma/config';

// Any executable will do: generate, validate and format run from WASM, and this keeps Prisma from fetching a native engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
