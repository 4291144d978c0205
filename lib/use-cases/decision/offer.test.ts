import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll } from '#test/poll-factory.ts';
import { offerDecisions } from './offer.ts';

const test = testDatabase();

it('promises pipelines a way through only where the verdict carries the GO', async () => {
  const poll = await makePoll(test.deps);
  const words = async () => {
    const { kinds } = await offerDecisions(test.deps, poll.mara, { launchId: poll.launchId, gateKey: 'launch' });
    return kinds.find((one) => one.kind === 'GO')?.does ?? '';
  };
  expect(await words()).toMatch(/still stop, except those told to accept an override/);
  await poll.passAll();
  await poll.everyoneSigns();
  expect(await words()).toMatch(/may go on/);
});
