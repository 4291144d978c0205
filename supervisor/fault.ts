/** gonogo cannot start as it is. The message is shown alone, without a stack, and the exit code is 2. */
export class StartFault extends Error {
  override name = 'StartFault';
}
