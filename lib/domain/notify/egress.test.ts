import { expect, it } from 'vitest';
import { egressVerdict, webhookUrl } from './egress.ts';

it.each<[string, string[], boolean]>([
  ['8.8.8.8', [], true],
  ['2606:4700::1', [], true],
  ['127.0.0.1', [], false],
  ['127.0.0.1', ['127.0.0.1'], true],
  ['::1', ['127.0.0.1'], false],
  ['10.1.2.3', ['10.0.0.0/8'], true],
  ['10.1.2.3', ['10.2.0.0/16'], false],
  ['10.1.2.3', ['0.0.0.0/0'], false],
  ['::ffff:10.1.2.3', [], false],
  ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
  ['64:ff9b::10.1.2.3', [], false],
  ['169.254.169.254', ['169.254.0.0/16'], false],
  ['::ffff:169.254.169.254', ['169.254.0.0/16'], false],
  ['64:ff9b::a9fe:a9fe', ['169.254.0.0/16', '64:ff9b::/96'], false],
  ['fe80::1', ['fe80::/10'], false],
  ['fd00:ec2::254', ['fd00::/8'], false],
  ['0.0.0.0', ['0.0.0.0/8'], false],
  ['nonsense', [], false],
])('to %s with %j: %s', (address, networks, ok) => {
  expect(egressVerdict(address, networks).ok).toBe(ok);
});

it.each<[string, string | null]>([
  ['https://hooks.slack.com/services/a/b', 'hooks.slack.com'],
  ['http://chat.internal:8080/hook', 'chat.internal'],
  ['http://2852039166/', '169.254.169.254'],
  ['ftp://a.io/', null],
  ['https://user:pass@a.io/', null],
  ['https://metadata.google.internal./x', null],
  ['javascript:alert(1)', null],
  ['hooks.slack.com', null],
  ['', null],
])('the address %j leads to %j', (text, host) => {
  expect(webhookUrl(text).host ?? null).toBe(host);
});
