import type { NextConfig } from 'next';

const config: NextConfig = {
  // Two builds of one tree (a test run beside a running server) need folders of their own.
  distDir: process.env.GONOGO_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // In development a page whose host is not known here loses its connection for changes, and reloads without end.
  allowedDevOrigins: ['127.0.0.1'],
  // `npm run verify` checks types with the TypeScript of this project, which Next cannot call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    'graphile-worker',
    'pg',
    'pino',
    'pino-pretty',
    'prom-client',
  ],
  // Built files skip proxy.ts, which sends the headers of everything else.
  headers: async () => [
    {
      source: '/_next/static/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
      ],
    },
  ],
  experimental: {
    // One evidence file may be 10 MB; the rest is the envelope of the form.
    serverActions: { bodySizeLimit: '12mb' },
    // The proxy cuts longer bodies off without a word: it has to let in more than the API takes (_kernel/body.ts).
    proxyClientMaxBodySize: 16_000_000,
  },
};

export default config;
