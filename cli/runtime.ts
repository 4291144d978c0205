import { createRuntime, type Runtime } from '#lib/runtime/runtime.ts';
import { getConfig } from '#lib/runtime/settings.ts';

/** Runs one command against the database of DATABASE_URL or of the data folder that runs here. Logs nothing: stdout is the result. */
export async function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = createRuntime({ ...getConfig(), logLevel: 'silent' }, 'cli');
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** All of stdin, without the line break at its end. */
export async function readStdin(most = 10_000): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.length > most) break;
  }
  return text.replace(/\r?\n$/, '');
}
