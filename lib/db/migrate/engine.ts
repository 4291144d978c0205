import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { FaultKeeper } from './adapter.ts';
import { migrationAdapter } from './adapter.ts';

export type SchemaEngine = bindings.SchemaEngine;

/** The engine manages every table it sees; none is somebody else's. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

interface WasmExports {
  __wbindgen_start(): void;
}

let loaded: Promise<void> | undefined;

function load(): Promise<void> {
  loaded ??= (async () => {
    const panic = { set_message: (message: string) => void process.stderr.write(`schema engine: ${message}\n`) };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const module = await WebAssembly.compile(readFileSync(script.replace(/\.js$/, '.wasm')));
    const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
    const instance = await WebAssembly.instantiate(module, imports);
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports as unknown as WasmExports).__wbindgen_start();
  })();
  return loaded;
}

/**
 * Prisma's schema engine as WebAssembly, so no native engine is downloaded.
 * Its advisory lock is held until the pool ends, so use one engine in a process for each database.
 */
export async function openEngine(url: string, schema: [path: string, text: string]) {
  await load();
  const faults: FaultKeeper = { last: undefined };
  const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(url, faults));
  const engine = await bindings.SchemaEngine.new({ datamodels: [schema] }, () => undefined, factory);
  return { engine, faults };
}
