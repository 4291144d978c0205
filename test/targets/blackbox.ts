import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { scratch, start } from './program.ts';

export const BLACKBOX = 'prometheus-blackbox-exporter';

/** A blackbox_exporter with these modules, until the test ends. Asks a target and tells whether it calls that a success. */
export async function blackbox(
  modules: Record<string, unknown>,
  files: Record<string, string> = {},
): Promise<{ url: string; ask(module: string, target: string): Promise<boolean> }> {
  // JSON is YAML.
  const folder = scratch({ ...files, 'blackbox.yml': '' });
  const config = JSON.stringify({ modules }).replaceAll('FOLDER', folder);
  const conf = scratch({ 'blackbox.yml': config });
  const port = await freePort();
  await start(
    BLACKBOX,
    [`--config.file=${join(conf, 'blackbox.yml')}`, `--web.listen-address=127.0.0.1:${port}`],
    port,
  );
  const url = `http://127.0.0.1:${port}/probe`;
  return {
    url,
    async ask(module, target) {
      const answer = await fetch(`${url}?${new URLSearchParams({ module, target })}`);
      const found = /^probe_success ([01])$/m.exec(await answer.text());
      if (!answer.ok || !found) throw new Error(`blackbox_exporter answered ${answer.status} for ${module} ${target}`);
      return found[1] === '1';
    },
  };
}
