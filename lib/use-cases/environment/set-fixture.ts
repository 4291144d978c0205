import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { listFixtures, storeFixture } from '../../db/fixtures.ts';
import { FIXTURE_LIMIT, FixtureName, fixtureType, MOST_FIXTURES } from '../../domain/environment/fixture.ts';
import { GonogoError } from '../../domain/errors.ts';
import { isText } from '../file-text.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

/** A long text is too much for the pattern of zod. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && Buffer.byteLength(text, 'base64') === Buffer.from(text, 'base64').length;
}

const TOO_LARGE = 'A file may have 10 MB.';

export const setFixture = operation({
  name: 'fixture.set',
  summary: 'Store or replace a file that probes of an environment send (10 MB at most)',
  action: 'environment.manage',
  http: { method: 'PUT', path: '/projects/{project}/environments/{environment}/fixtures/{name}' },
  input: z.object({
    project: ProjectRef,
    environment: z.string(),
    name: FixtureName,
    contentBase64: z
      .string()
      .max(Math.ceil(FIXTURE_LIMIT / 3) * 4 + 4, TOO_LARGE)
      .refine(isBase64, 'Send the content as base64, without line breaks.'),
  }),
  output: z.object({
    name: z.string(),
    size: z.number(),
    mediaType: z.string(),
    sha256: z.string(),
    replaced: z.boolean(),
  }),
  load: loadEnvironment,
  run: async (context, { name, contentBase64 }, { project, environment }) => {
    demandOpen(project);
    const bytes = new Uint8Array(Buffer.from(contentBase64, 'base64'));
    if (bytes.length > FIXTURE_LIMIT) throw new GonogoError('too-large', TOO_LARGE);
    const there = await listFixtures(context.tx, environment.id);
    if (there.length >= MOST_FIXTURES && !there.some((one) => one.name === name)) {
      throw new GonogoError('rule', `An environment holds ${MOST_FIXTURES} files. Remove one that no probe sends.`);
    }
    const sniffed = await fileTypeFromBuffer(bytes);
    const mediaType = fixtureType(name, sniffed?.mime ?? null, isText(bytes));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const size = bytes.length;
    const replaced = await storeFixture(context.tx, {
      ...{ environmentId: environment.id, name, mediaType, size, sha256, bytes },
      setById: context.userId,
      setAt: context.now,
    });
    const payload = { environment: environment.slug, name, mediaType, size, sha256, replaced };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { name, size, mediaType, sha256, replaced };
  },
});
