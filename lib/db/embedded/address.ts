import { HOST, readState, USER } from './files.ts';

/** The database of gonogo itself on the embedded server. */
export const DATABASE = 'gonogo';

/**
 * Address of the embedded database of a data folder, for commands that run beside `npm start`.
 * @throws ClusterError when its state cannot be read
 */
export function embeddedUrl(folder: string): string {
  const { password, port } = readState(folder);
  return `postgresql://${USER}:${password}@${HOST}:${port ?? 0}/${DATABASE}`;
}
