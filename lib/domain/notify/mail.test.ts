import { expect, it } from 'vitest';
import { type MailEntry, mailBody } from './mail.ts';

const ENTRY: MailEntry = {
  title: 'Payments 2.4.0 is on hold',
  text: 'The vendor is down.\nWait.',
  url: 'https://go.acme.dev/launches/1',
  project: 'Payments',
  urgent: false,
  links: [],
};
const SETTINGS = 'https://go.acme.dev/settings/notifications';

it('says one thing in its subject', () => {
  const mail = mailBody([ENTRY], SETTINGS);
  expect(mail.subject).toBe('Payments 2.4.0 is on hold');
  expect(mail.text).toBe(
    `Payments 2.4.0 is on hold\nThe vendor is down.\nWait.\nOpen: https://go.acme.dev/launches/1\n\n--\nWhat you get by mail: ${SETTINGS}`,
  );
});

it('counts several, and names their project when it is one', () => {
  expect(mailBody([ENTRY, ENTRY], SETTINGS).subject).toBe('2 notifications in Payments: Payments 2.4.0 is on hold');
  const other = { ...ENTRY, project: 'Search' };
  expect(mailBody([ENTRY, other], SETTINGS).subject).toBe('2 notifications: Payments 2.4.0 is on hold');
});

it('lets nobody write markup or another header', () => {
  const evil = '<img src=x onerror=alert(1)>" \'\r\nBcc: all@acme.io';
  const mail = mailBody(
    [{ ...ENTRY, title: evil, text: evil, project: evil, links: [{ label: evil, url: `https://a/"${evil}` }] }],
    SETTINGS,
  );
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<img');
  expect(mail.html).not.toMatch(/href="[^"]*"[^ >]*onerror/);
});

it('keeps a subject short', () => {
  expect(mailBody([{ ...ENTRY, title: '🚀'.repeat(500) }], SETTINGS).subject.length).toBeLessThanOrEqual(150);
});
