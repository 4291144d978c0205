import { SMTPServer } from 'smtp-server';
import { MAIL_PORT } from './instance.ts';
import { ITEMS, makePayments, ONE_ROLE } from './payments.ts';
import { expect, test } from './people.ts';

/** Takes every mail, and gives those of one person as they come. */
async function takeMail(): Promise<{ mailsOf: (address: string) => string; stop: () => Promise<void> }> {
  const mails: { to: string; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '');
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, source });
        done();
      });
    },
  });
  await new Promise<void>((ready) => void server.listen(MAIL_PORT, '127.0.0.1', ready));
  return {
    mailsOf: (address) => mails.flatMap(({ to, source }) => (to === address ? [source] : [])).join('\n'),
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

test('the bell counts in another browser, and a link in a mail votes after one more question', async ({
  people,
  as,
  browser,
}) => {
  const mail = await takeMail();
  const { launchId, leads } = await makePayments(people, 'Notified', ONE_ROLE);
  const [eva] = leads;
  const page = await as(eva);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  await test.step('what is given to somebody shows at once', async () => {
    await people.api.call('PATCH', `/launches/${launchId}/items`, { itemKeys: ['secrets'], ownerId: eva.userId });
    await page.getByRole('link', { name: 'Notifications, 1 unread one' }).click();
    await page.getByRole('link', { name: /“Secrets are rotated” is yours/ }).click();
    await expect(page).toHaveURL(/item=secrets/);
    await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();
  });

  await test.step('the mail that asks for a vote has a link that votes once', async () => {
    await people.api.answer(launchId, ITEMS, 'pass');
    const link = () => /http:\/\/localhost:\d+\/act\/[\w-]+/.exec(mail.mailsOf(eva.email))?.[0] ?? '';
    await expect.poll(link, { timeout: 40_000 }).not.toBe('');
    const stranger = await browser.newContext();
    const opened = await stranger.newPage();
    await opened.goto(link());
    await expect(opened.getByText('You are Eva Engineer, and vote as Engineering Lead.')).toBeVisible();
    expect(await people.api.verdict(launchId, 'launch')).toBe('UNDECIDED');
    await opened.getByRole('button', { name: 'Vote GO' }).click();
    await expect(opened.getByText('Your vote is GO.')).toBeVisible();
    expect(await people.api.verdict(launchId, 'launch')).toBe('GO');
    await opened.reload();
    await expect(opened.getByText(/used already/)).toBeVisible();
    await stranger.close();
  });
  await mail.stop();
});
