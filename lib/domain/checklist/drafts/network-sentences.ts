import type { Made } from './model.ts';
import type { Names } from './names.ts';

/** What a box asks of a certificate, and of the protocol where it names one. */
export function certificate(text: string, names: Names): Made {
  names.need('variable', 'host', null);
  const days = /\b(\d{1,3})[- ]?days?\b/i.exec(text)?.[1];
  const speaks =
    /\bvalid|expir|installed|verified|trusted|configured|grade|tls ?1\.[23]|ssl\b/i.test(text) || days !== undefined;
  if (!speaks) return null;
  const protocol = /tls\s?(?:v)?1\.3/i.test(text);
  const old = protocol || /tls\s?(?:v)?1\.2|modern cipher/i.test(text);
  return {
    spec: {
      kind: 'tls',
      host: '{{host}}',
      expect: {
        trusted: true,
        name: true,
        ...(days === undefined && !/expir|valid/i.test(text) ? {} : { daysLeft: `> ${days ?? 30}` }),
        ...(protocol ? { offered: ['TLSv1.3'] } : {}),
        ...(old ? { refused: ['TLSv1', 'TLSv1.1'] } : {}),
      },
    },
  };
}

const PORTS: [RegExp, number][] = [
  [/redis/i, 6379],
  [/mysql|mariadb/i, 3306],
  [/mongo/i, 27_017],
  [/elastic/i, 9200],
  [/minio/i, 9000],
];

/** A data store that strangers must not reach. */
export function exposed(name: string, names: Names): Made {
  const port = PORTS.find(([pattern]) => pattern.test(name))?.[1] ?? 5432;
  const host = /redis/i.test(name) ? 'redisHost' : /minio/i.test(name) ? 'storageHost' : 'databaseHost';
  names.need('variable', host, null);
  return {
    spec: { kind: 'tcp', host: `{{${host}}}`, port, expect: ['refused', 'filtered'] },
    warnings: [`Give the public address of the ${name.toLowerCase()} as ${host}; the port ${port} is the usual one.`],
  };
}

/** "TLS 1.0 and 1.1 are disabled": the old versions of the protocol are refused. */
export function oldProtocols(text: string, names: Names): Made {
  names.need('variable', 'host', null);
  const modern = /\b(?:only|minimum|at least|min\.?)\b.{0,20}\b(?:tls\s?v?)?1\.3/i.test(text);
  return {
    spec: {
      kind: 'tls',
      host: '{{host}}',
      expect: {
        ...(modern ? { offered: ['TLSv1.3'] } : {}),
        refused: ['TLSv1', 'TLSv1.1', ...(modern ? ['TLSv1.2'] : [])],
      },
    },
  };
}
