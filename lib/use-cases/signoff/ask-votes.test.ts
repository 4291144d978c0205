import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll } from '#test/poll-factory.ts';
import { askVotes } from './ask-votes.ts';

const test = testDatabase();

it('asks who has not voted, each at most once an hour, and nobody who has', async () => {
  const poll = await makePoll(test.deps);
  const begun = test.deps.now();
  const at = (minutes: number) => test.setNow(new Date(begun.getTime() + minutes * 60_000));
  const ask = (who = poll.mara, gateKey = 'launch') => askVotes(test.deps, who, { launchId: poll.launchId, gateKey });
  await poll.vote(0);
  await poll.vote(1, 'NO-GO', 'The scan is not done');
  expect(await ask()).toMatchObject({ asked: ['Pia Product', 'Dan Devops'], askedBefore: 0 });
  at(59);
  await expect(ask()).rejects.toMatchObject({ code: 'rule', message: /within the last hour/ });
  at(61);
  await poll.vote(2);
  expect(await ask()).toMatchObject({ asked: ['Dan Devops'] });
  const told = await test.db.notification.findMany({ where: { launchId: poll.launchId, kind: 'signoff.asked' } });
  expect(told.map(({ userId }) => userId).toSorted()).toEqual(
    [poll.leads[2], poll.leads[3], poll.leads[3]].map(({ userId }) => userId).toSorted(),
  );
  expect(told[0]?.act).toMatchObject({ kind: 'vote', gateKey: 'launch' });
  await expect(ask(poll.leads[0])).rejects.toMatchObject({ code: 'refused' });
  await expect(ask(poll.mara, 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
  await poll.vote(3);
  at(180);
  await expect(ask()).rejects.toMatchObject({ code: 'rule', message: /nobody to ask/ });
});
