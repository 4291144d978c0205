import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { onTestFinished } from 'vitest';

const TYPES: Record<string, number> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  CAA: 257,
};

/** Records by name and type: data as wire format would carry it, made by the helpers below. `null` makes the server fail. */
export type Zone = Record<string, Partial<Record<string, Buffer[]>> | null>;

export const TTL = 300;
export const address = (text: string) =>
  isIP(text) === 4
    ? Buffer.from(text.split('.').map(Number))
    : Buffer.from(
        text
          .split(':')
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      );
export const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
export const domain = (name: string) => Buffer.concat([...name.split('.').map(text), Buffer.from([0])]);
export const number = (value: number) => Buffer.from([value >> 8, value & 0xff]);
export const mail = (priority: number, host: string) => Buffer.concat([number(priority), domain(host)]);
export const authority = (tag: string, value: string) =>
  Buffer.concat([Buffer.from([0]), text(tag), Buffer.from(value)]);

/** A name server for some names. Others do not exist. */
export async function serveNames(zone: Zone): Promise<{ address: string; port: number }> {
  const server = createSocket('udp4');
  server.on('message', (question, from) => {
    const { name, type, end } = readQuestion(question);
    const known = zone[name];
    const data = known?.[type];
    const code = known === null ? 2 : known === undefined ? 3 : 0;
    const head = Buffer.from(question.subarray(0, 12));
    head[2] = 0x85;
    head[3] = code;
    const records = code === 0 ? (data ?? []) : [];
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    const answers = records.map((each) => {
      const lead = Buffer.from([0xc0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
      lead.writeUInt16BE(TYPES[type] ?? 0, 2);
      lead.writeUInt32BE(TTL, 6);
      lead.writeUInt16BE(each.length, 10);
      return Buffer.concat([lead, each]);
    });
    server.send(Buffer.concat([head, question.subarray(12, end), ...answers]), from.port, from.address);
  });
  await new Promise<void>((done) => server.bind(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.address();
  return { address: `127.0.0.1:${port}`, port };
}

function readQuestion(message: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let size = message[at] ?? 0; size > 0; size = message[at] ?? 0) {
    labels.push(message.subarray(at + 1, at + 1 + size).toString());
    at += size + 1;
  }
  const code = message.readUInt16BE(at + 1);
  const type = Object.keys(TYPES).find((each) => TYPES[each] === code) ?? '';
  return { name: labels.join('.').toLowerCase(), type, end: at + 5 };
}
