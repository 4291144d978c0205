import { expect, test } from 'vitest';
import nextConfig from '../../../../next.config.ts';
import { FILE_BYTES } from './body.ts';

test('the proxy lets in every body that the API takes: what it cut off would look like a broken one', () => {
  expect(Number(nextConfig.experimental?.proxyClientMaxBodySize)).toBeGreaterThan(FILE_BYTES);
});
