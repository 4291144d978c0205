/** The embedded PostgreSQL cannot run. The message is one line that says what to do. */
export class ClusterError extends Error {
  override name = 'ClusterError';
}
