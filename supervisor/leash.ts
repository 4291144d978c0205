/*
 * Loaded into each child before its own code. The channel to the supervisor closes when the supervisor ends, also when
 * it is killed; a child that lived on would hold the port and the database.
 */
const LIMIT = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LIMIT).unref();
});
process.channel?.unref();
// Next's development server hears from its own parent in this way, and would end before the first word.
process.on('newListener', (event) => {
  if (event === 'message') process.channel?.ref();
});

export {};
